package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Amazon S3, path style: buckets, listing (both versions), objects with ranges, conditions and checksums. Signatures are
 * not looked at.
 */
@ApplicationScoped
class S3Simulation implements Simulation {

    /** The bucket of the simulated school. */
    static final String SCHOOL = "sandbox-school";

    /** Headers of a PUT that a GET gives back. */
    private static final Set<String> KEPT =
            Set.of("content-encoding", "content-disposition", "content-language", "cache-control", "expires");

    private final SandboxClock clock;
    private final S3Buckets buckets = new S3Buckets();

    S3Simulation(SandboxClock clock) {
        this.clock = clock;
    }

    @Override
    public String system() {
        return "s3";
    }

    @Override
    public Routes routes() {
        return new Routes()
                .on("GET", "/", call -> Answer.xml(200, S3Xml.buckets(buckets.names())))
                .on("PUT", "/{bucket}", this::createBucket)
                .on("HEAD", "/{bucket}", this::headBucket)
                .on("GET", "/{bucket}", this::list)
                .takes(
                        "list-type",
                        "prefix",
                        "delimiter",
                        "max-keys",
                        "marker",
                        "start-after",
                        "continuation-token",
                        "encoding-type",
                        "location")
                .on("HEAD", "/{bucket}/{key*}", this::head)
                .on("GET", "/{bucket}/{key*}", this::get)
                .takes("x-id")
                .on("PUT", "/{bucket}/{key*}", this::put)
                .takes("x-id")
                .on("DELETE", "/{bucket}/{key*}", this::delete)
                .takes("x-id");
    }

    @Override
    public void seed(Seed seed) {
        SchoolFiles files = new SchoolFiles(seed);
        Instant now = seed.at();
        Instant lastWeek = now.minus(Duration.ofDays(7));
        buckets.clear();
        buckets.create(SCHOOL);
        buckets.put(
                SCHOOL,
                S3Object.csv("leads/leads-" + seed.day().minusDays(7) + ".csv", files.earlierLeads(), lastWeek));
        buckets.put(SCHOOL, S3Object.csv("leads/leads-" + seed.day() + ".csv", files.leads(), now.minusSeconds(600)));
        buckets.put(
                SCHOOL,
                S3Object.csv("accounts/accounts-" + seed.day() + ".csv", files.accounts(), now.minusSeconds(900)));
    }

    @Override
    public JsonObject state() {
        return buckets.state();
    }

    @Override
    public Answer error(int status, String code, String message) {
        String word = !code.isEmpty()
                ? code
                : switch (status) {
                    case 404 -> "NoSuchKey";
                    case 403 -> "AccessDenied";
                    case 412 -> "PreconditionFailed";
                    case 429, 503 -> "SlowDown";
                    case 500 -> "InternalError";
                    default -> "InvalidRequest";
                };
        return Answer.xml(status, S3Xml.error(word, message));
    }

    /** Sub-resources like {@code ?acl} are parameters too: none of them is taken for the object itself. */
    @Override
    public Answer unknown(String name) {
        return error(501, "NotImplemented", "The sandbox knows no '" + name + "' here.");
    }

    private Answer createBucket(Call call) {
        buckets.create(call.param("bucket"));
        return Answer.empty(200).with("Location", "/" + call.param("bucket"));
    }

    private Answer headBucket(Call call) {
        return buckets.has(call.param("bucket"))
                ? Answer.empty(200).with("x-amz-bucket-region", "us-east-1")
                : Answer.empty(404);
    }

    private Answer list(Call call) {
        if (call.query().contains("location")) {
            return Answer.xml(200, S3Xml.location());
        }
        S3Listing listing = S3Listing.of(call);
        return Answer.xml(200, S3Xml.list(listing, listing.page(buckets.objects(listing.bucket()))));
    }

    private Answer head(Call call) {
        S3Object object = buckets.find(call.param("bucket"), call.param("key"));
        return object == null ? Answer.empty(404) : found(object, call);
    }

    private Answer get(Call call) {
        S3Object object = buckets.find(call.param("bucket"), call.param("key"));
        if (object == null) {
            throw new Refused(404, "NoSuchKey", "There is no object " + call.param("key") + ".");
        }
        return found(object, call);
    }

    private static Answer found(S3Object object, Call call) {
        String etag = object.quotedEtag();
        String ifMatch = call.header("If-Match");
        if (ifMatch != null && !ifMatch.replace("\"", "").equals(object.stored().etag())) {
            throw new Refused(412, "PreconditionFailed", "The object is not the one of If-Match.");
        }
        if (etag.equals(call.header("If-None-Match"))) {
            return Answer.empty(304).with("ETag", etag);
        }
        long size = object.stored().size();
        ByteRange range = ByteRange.of(call.header("Range"), size);
        Answer answer = new Answer(
                range.partial() ? 206 : 200, object.headers(), object.stored().range(range.from(), range.to()));
        return range.partial() ? answer.with("Content-Range", range.header(size)) : answer;
    }

    private Answer put(Call call) {
        if (call.header("x-amz-copy-source") != null || call.query().contains("uploadId")) {
            throw new Refused(501, "NotImplemented", "The sandbox copies no objects and takes none in parts.");
        }
        AwsBody body = AwsBody.of(call.headers(), call.body());
        S3Object object = new S3Object(call.param("key"), Stored.of(body.bytes()), clock.instant(), headers(call));
        boolean onlyNew = "*".equals(call.header("If-None-Match"));
        if (!buckets.put(call.param("bucket"), object, onlyNew)) {
            throw new Refused(412, "PreconditionFailed", "There is an object " + object.key() + " already.");
        }
        return Answer.empty(200).with("ETag", object.quotedEtag()).with(body.checksum());
    }

    private static Map<String, String> headers(Call call) {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put(
                "Content-Type",
                call.headers().contains("Content-Type") ? call.headers().get("Content-Type") : "binary/octet-stream");
        call.headers().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.startsWith("x-amz-meta-") || KEPT.contains(name)) {
                kept.put(name, header.getValue());
            }
        });
        return kept;
    }

    private Answer delete(Call call) {
        buckets.remove(call.param("bucket"), call.param("key"));
        return Answer.empty(204);
    }
}
