package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Google Drive v3 with one shared drive: copies, search by property, sharing. */
@ApplicationScoped
class GoogleDriveSimulation implements Simulation {

    private static final String FILES = "/drive/v3/files";
    private static final String FILE = FILES + "/{id}";

    private final SandboxClock clock;
    private final Workbooks workbooks;
    private final DriveFiles files = new DriveFiles();

    GoogleDriveSimulation(SandboxClock clock, Workbooks workbooks) {
        this.clock = clock;
        this.workbooks = workbooks;
    }

    @Override
    public String system() {
        return "google-drive";
    }

    @Override
    public Routes routes() {
        return new Routes()
                .on("POST", FILE + "/copy", known(this::copy))
                .takes("supportsAllDrives", "fields", "alt")
                .keys("name", "parents", "appProperties")
                .on("POST", FILE + "/permissions", known(this::share))
                .takes("supportsAllDrives", "sendNotificationEmail", "fields", "alt")
                .keys("type", "role", "emailAddress")
                .on("GET", FILE + "/permissions", known(this::permissions))
                .takes("supportsAllDrives", "alt")
                .slow("GET", FILES, known(this::list))
                .takes(
                        "q",
                        "corpora",
                        "driveId",
                        "includeItemsFromAllDrives",
                        "supportsAllDrives",
                        "pageSize",
                        "pageToken",
                        "fields",
                        "alt")
                .on("GET", FILE, known(call -> answer(file(call), call)))
                .takes("supportsAllDrives", "fields", "alt")
                .on("PATCH", FILE, known(this::change))
                .takes("supportsAllDrives", "fields", "alt")
                .keys("name", "trashed")
                .on("DELETE", FILE, known(this::delete))
                .takes("supportsAllDrives", "alt");
    }

    @Override
    public void seed(Seed seed) {
        files.seed(seed);
    }

    @Override
    public JsonObject state() {
        return new JsonObject().put("copies", files.copies());
    }

    @Override
    public Answer error(int status, String code, String message) {
        String reason = !code.isEmpty()
                ? code
                : switch (status) {
                    case 401 -> "authError";
                    case 403 -> "insufficientFilePermissions";
                    case 404 -> "notFound";
                    case 429 -> "rateLimitExceeded";
                    case 500, 503 -> "backendError";
                    default -> "badRequest";
                };
        boolean usage = reason.endsWith("LimitExceeded") || reason.endsWith("QuotaExceeded");
        JsonObject first = new JsonObject()
                .put("domain", usage ? "usageLimits" : "global")
                .put("reason", reason.equals("UNAUTHENTICATED") ? "authError" : reason)
                .put("message", message);
        JsonObject error =
                new JsonObject().put("code", status).put("message", message).put("errors", new JsonArray().add(first));
        return Answer.json(status, new JsonObject().put("error", error));
    }

    private static Function<Call, Answer> known(Function<Call, Answer> handler) {
        return call -> {
            GoogleAuthSimulation.check(call);
            return handler.apply(call);
        };
    }

    /** Files of a shared drive do not exist for who does not say that he knows of such drives. */
    private DriveFile file(Call call) {
        String id = call.param("id");
        if (!"true".equals(call.query("supportsAllDrives"))) {
            throw new Refused(404, "notFound", "File not found: " + id + ".");
        }
        return files.get(id);
    }

    private static Answer answer(DriveFile file, Call call) {
        return Answer.json(GoogleFields.ofFile(file.json(), call.query("fields", "")));
    }

    private Answer copy(Call call) {
        DriveFile source = file(call);
        if (source.mimeType().equals(DriveFile.FOLDER)) {
            throw new Refused(403, "cannotCopyFile", "This file cannot be copied by the user.");
        }
        JsonObject order = call.body().length() == 0 ? new JsonObject() : call.json();
        JsonArray parents = order.getJsonArray("parents", new JsonArray());
        if (parents.size() > 1) {
            throw new Refused(400, "invalid", "A shared drive item must have exactly one parent.");
        }
        String parent = parents.isEmpty() ? source.parent() : parents.getString(0);
        if (!parent.isEmpty() && !parent.equals(DriveFile.DRIVE)) {
            files.get(parent);
        }
        Map<String, String> properties = new HashMap<>();
        order.getJsonObject("appProperties", new JsonObject())
                .forEach(property -> properties.put(property.getKey(), String.valueOf(property.getValue())));
        String name = order.getString("name", "Copy of " + source.name());
        DriveFile copy = new DriveFile(
                files.newId(source.id() + " " + name),
                name,
                source.mimeType(),
                parent,
                properties,
                false,
                clock.text(),
                source.id());
        workbooks.copy(source.id(), copy.id(), name);
        files.add(copy);
        return answer(copy, call);
    }

    private Answer list(Call call) {
        if ("drive".equals(call.query("corpora")) && call.query("driveId", "").isEmpty()) {
            throw new Refused(400, "invalid", "The driveId parameter must be specified if corpora is drive.");
        }
        boolean shared = "true".equals(call.query("includeItemsFromAllDrives"));
        if (shared && !"true".equals(call.query("supportsAllDrives"))) {
            throw new Refused(403, "teamDrivesSupportRequired", "supportsAllDrives must be true here.");
        }
        DriveQuery query = DriveQuery.of(call.query("q", ""));
        List<DriveFile> found = shared ? files.find(query) : List.of();
        int size = Math.min(1000, Integer.parseInt(call.query("pageSize", "100")));
        int from = Integer.parseInt(call.query("pageToken", "0"));
        JsonArray page = new JsonArray();
        found.stream().skip(from).limit(size).forEach(file -> page.add(file.json()));
        JsonObject answer = new JsonObject()
                .put("kind", "drive#fileList")
                .put("incompleteSearch", false)
                .put("files", page);
        if (from + size < found.size()) {
            answer.put("nextPageToken", Integer.toString(from + size));
        }
        return Answer.json(GoogleFields.ofList(answer, call.query("fields", "")));
    }

    private Answer share(Call call) {
        DriveFile file = file(call);
        JsonObject asked = call.json();
        String type = asked.getString("type", "");
        String role = asked.getString("role", "");
        String email = asked.getString("emailAddress", "");
        if (!List.of("user", "group", "domain", "anyone").contains(type) || role.isEmpty()) {
            throw new Refused(400, "invalid", "The permission type and role fields are required.");
        }
        if (role.equals("owner")) {
            throw new Refused(403, "invalidSharingRequest", "Files in a shared drive cannot have an owner.");
        }
        if ((type.equals("user") || type.equals("group")) && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw new Refused(
                    400,
                    "invalid",
                    "The specified emailAddress is invalid or not applicable for the given permission type.");
        }
        boolean notified = !"false".equals(call.query("sendNotificationEmail"));
        String who = type + ":" + email.toLowerCase(Locale.ROOT);
        JsonObject kept = files.share(file.id(), who, asked.put("sandboxNotified", notified));
        return Answer.json(GoogleFields.ofPermission(kept, call.query("fields", "")));
    }

    private Answer permissions(Call call) {
        JsonArray all = files.permissions(file(call).id());
        return Answer.json(new JsonObject().put("kind", "drive#permissionList").put("permissions", all));
    }

    private Answer change(Call call) {
        DriveFile file = file(call);
        JsonObject order = call.json();
        DriveFile changed =
                file.named(order.getString("name", file.name()), order.getBoolean("trashed", file.trashed()));
        files.add(changed);
        return answer(changed, call);
    }

    private Answer delete(Call call) {
        files.remove(file(call).id());
        workbooks.remove(call.param("id"));
        return Answer.empty(204);
    }
}
