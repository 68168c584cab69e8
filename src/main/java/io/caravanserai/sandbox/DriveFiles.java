package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/** What lies in the shared drive, and who may see it. */
final class DriveFiles {

    /** The folder trackers go to. */
    static final String TRACKERS = "sandbox-trackers";

    private static final String TEMPLATES = "sandbox-templates";
    private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final Map<String, DriveFile> files = new LinkedHashMap<>();
    private final Map<String, Set<String>> byProperty = new HashMap<>();
    private final Map<String, Map<String, JsonObject>> permissions = new HashMap<>();
    private Ids ids = Ids.neverAgain();

    synchronized void seed(Seed seed) {
        files.clear();
        byProperty.clear();
        permissions.clear();
        ids = seed.ids();
        String now = SandboxClock.text(seed.at());
        add(seeded(TRACKERS, "Trackers", DriveFile.FOLDER, "", now));
        add(seeded(TEMPLATES, "Templates", DriveFile.FOLDER, "", now));
        add(seeded(SchoolSheets.CONFIG, "Onboarding", DriveFile.SPREADSHEET, "", now));
        SchoolSheets.templates()
                .forEach(template ->
                        add(seeded(template.id(), template.title(), DriveFile.SPREADSHEET, TEMPLATES, now)));
    }

    private static DriveFile seeded(String id, String name, String type, String parent, String now) {
        return new DriveFile(id, name, type, parent, Map.of(), false, now, "");
    }

    /** @param what the new file is */
    synchronized String newId(String what) {
        UUID uuid = UUID.fromString(ids.uuid("file " + what));
        SplittableRandom letters = new SplittableRandom(uuid.getMostSignificantBits() ^ uuid.getLeastSignificantBits());
        StringBuilder id = new StringBuilder("1");
        while (id.length() < 44) {
            id.append(ID_LETTERS.charAt(letters.nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }

    synchronized void add(DriveFile file) {
        files.put(file.id(), file);
        file.appProperties().forEach((key, value) -> byProperty
                .computeIfAbsent(key + "=" + value, pair -> new LinkedHashSet<>())
                .add(file.id()));
    }

    synchronized DriveFile get(String id) {
        DriveFile file = files.get(id);
        if (file == null) {
            throw new Refused(404, "notFound", "File not found: " + id + ".");
        }
        return file;
    }

    synchronized void remove(String id) {
        DriveFile gone = get(id);
        files.remove(id);
        permissions.remove(id);
        byProperty.values().forEach(sameProperty -> sameProperty.remove(gone.id()));
    }

    synchronized List<DriveFile> find(DriveQuery query) {
        Collection<DriveFile> among = query.property().isEmpty()
                ? files.values()
                : byProperty.getOrDefault(query.property(), Set.of()).stream()
                        .map(this::get)
                        .toList();
        return new ArrayList<>(among.stream().filter(query::matches).toList());
    }

    /** The same person again keeps the id and gets the new role. */
    synchronized JsonObject share(String fileId, String who, JsonObject permission) {
        get(fileId);
        Map<String, JsonObject> ofFile = permissions.computeIfAbsent(fileId, id -> new LinkedHashMap<>());
        JsonObject before = ofFile.get(who);
        String id = before == null
                ? Long.toUnsignedString(new SplittableRandom(who.hashCode()).nextLong())
                : before.getString("id");
        JsonObject kept = permission.copy().put("kind", "drive#permission").put("id", id);
        ofFile.put(who, kept);
        return kept;
    }

    synchronized JsonArray permissions(String fileId) {
        JsonArray all = new JsonArray();
        permissions.getOrDefault(fileId, Map.of()).values().forEach(all::add);
        return all;
    }

    /** The copies that were made, with who may see them. */
    synchronized JsonArray copies() {
        JsonArray all = new JsonArray();
        files.values().stream()
                .filter(file -> !file.source().isEmpty())
                .forEach(file ->
                        all.add(file.json().put("copyOf", file.source()).put("permissions", permissions(file.id()))));
        return all;
    }
}
