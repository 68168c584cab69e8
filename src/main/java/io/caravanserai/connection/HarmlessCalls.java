package io.caravanserai.connection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;

/** One call to each outside system that changes nothing and shows whether it lets us in. */
@ApplicationScoped
class HarmlessCalls {
    private static final String NO_SPREADSHEET = "/v4/spreadsheets/none";
    private static final String EMPTY = "{}";
    private static final String NO_SEARCH = "{\"limit\":0}";

    private final Connections connections;
    private final S3Client s3;
    private final YobiFindings yobi;

    HarmlessCalls(Connections connections, S3Client s3, YobiFindings yobi) {
        this.connections = connections;
        this.s3 = s3;
        this.yobi = yobi;
    }

    /**
     * Makes the call.
     *
     * @return a sentence: what was called and what came back
     * @throws RuntimeException that says why not
     */
    String make(OutsideSystem system) {
        return system instanceof SystemOfAFile described ? tried(described) : make((KnownSystem) system);
    }

    private String tried(SystemOfAFile system) {
        ConnectionFile.Trial test = system.file().test();
        Success shows = Success.of(null, "json", test.expect());
        return get(system, test.path(), test.query() == null ? "" : test.query(), shows);
    }

    private String make(KnownSystem system) {
        return switch (system) {
            case HUBSPOT -> get(system, "/crm/v3/objects/contacts", "limit=1");
            case TIMEBACK -> get(system, "/ims/oneroster/rostering/v1p2/users/", "limit=1");
            case TIMEBACK_AUTH -> login(KnownSystem.TIMEBACK);
            case GOOGLE_AUTH -> login(KnownSystem.GOOGLE_DRIVE);
            case GOOGLE_DRIVE -> get(system, "/drive/v3/files", "pageSize=1&fields=files(id)");
            // Nothing there can be read without the id of a spreadsheet: whoever is let in is told that there is none.
            case GOOGLE_SHEETS -> refused(system, HttpCall.get(NO_SPREADSHEET, ""), 404);
            // A webhook can only post: whoever is let in is told that the message is empty.
            case GOOGLE_CHAT -> refused(system, new HttpCall("POST", "", "", "application/json", EMPTY), 400);
            case S3 -> buckets();
            case NOTION -> get(system, "/v1/users/me", "");
            case SENDGRID -> get(system, "/v3/scopes", "");
            // A key may be good for nothing but sending: whoever is let in is told that the mail has no sender.
            case RESEND -> refused(system, new HttpCall("POST", "/emails", "", "application/json", EMPTY), 422);
            case SMTP -> get(system, "/", "");
            case HUBSPOT_SEARCH ->
                refused(
                        system,
                        new HttpCall("POST", "/crm/v3/objects/contacts/search", "", "application/json", NO_SEARCH),
                        400);
            // Whoever is let in is told that the message is empty.
            case SLACK -> refused(system, new HttpCall("POST", "", "", "application/json", EMPTY), 400);
            case YOBI -> yobi.all();
            case YOBI_AUTH -> login(KnownSystem.YOBI);
            case CALCOM -> get(system, "/v2/me", "");
        };
    }

    private String get(KnownSystem system, String path, String query) {
        return get(system, path, query, success(system));
    }

    private String get(OutsideSystem system, String path, String query, Success shows) {
        Reply reply = connections.get(system.id()).call(HttpCall.get(path, query), true, shows);
        return "GET " + path + " was answered with " + reply.status() + ".";
    }

    // Slack answers in words, and a mail server has none.
    private static Success success(KnownSystem system) {
        boolean words = system == KnownSystem.SLACK || system == KnownSystem.SMTP;
        return words ? Success.of(null, "any", null) : Success.json();
    }

    private String refused(KnownSystem system, HttpCall call, int expected) {
        try {
            connections.get(system.id()).call(call, true, success(system));
        } catch (RefusedException e) {
            if (e.status() != expected || e.isPage()) {
                throw e;
            }
        }
        return call.name() + " was answered as it should be: it lets us in.";
    }

    private String login(KnownSystem system) {
        connections.get(system.id()).wire().login().authorization();
        return "There is a token for " + system.id() + ".";
    }

    private String buckets() {
        Connection connection = connections.get(KnownSystem.S3.id());
        return connection.guarded("ListBuckets", true, () -> {
            try {
                ListBucketsResponse found = s3.listBuckets();
                connection.believe(
                        "ListBuckets",
                        found.hasBuckets() ? Optional.empty() : Optional.of("with a page, not with a list"));
                return "ListBuckets found " + found.buckets().size() + ".";
            } catch (AwsServiceException | SdkClientException e) {
                throw ViaEndpoint.failure(connection, "ListBuckets", e);
            }
        });
    }
}
