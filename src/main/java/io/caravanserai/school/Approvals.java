package io.caravanserai.school;

import io.caravanserai.academy.Application;
import io.caravanserai.academy.Review;
import io.caravanserai.academy.ReviewLink;
import io.caravanserai.store.DecisionStore;
import io.caravanserai.store.DecisionStore.Claimed;
import io.caravanserai.store.DecisionStore.Decision;
import io.caravanserai.store.Refused;
import io.caravanserai.store.Sql;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides on applications, by whatever door. A decision is claimed, together with the message that does what follows, before
 * anything is done, and is bound to the version that was shown.
 */
@Singleton
public class Approvals {
    /** Does what follows from an approval. */
    public static final String APPROVED = "academy-approval";

    /** Mails the first password, or the link instead. */
    static final String EMAIL = "academy-welcome-email";

    /** Marks what was rejected. */
    public static final String REJECTED = "academy-rejection";

    private final AcademyDatabase database;
    private final Applications applications;
    private final Students students;
    private final DecisionStore decisions;
    private final Credentials credentials;
    private final ApprovalConfig config;
    private final InstantSource clock;
    private final ApprovalMessages messages;

    @Inject
    Approvals(
            AcademyDatabase database,
            DecisionStore decisions,
            Credentials credentials,
            ApprovalConfig config,
            InstantSource clock) {
        this.database = database;
        this.applications = new Applications(this::ask);
        this.students = new Students(this::ask);
        this.decisions = decisions;
        this.credentials = credentials;
        this.config = config;
        this.clock = clock;
        this.messages = new ApprovalMessages(config, credentials);
    }

    /**
     * An application as it is shown to whoever decides.
     *
     * @param version what a decision is bound to
     * @param decision the one that stands; null where nobody has decided
     * @param conflict why it cannot be approved as things are; null where nothing is in the way
     */
    public record Shown(
            Application application,
            String version,
            @Nullable Decision decision,
            @Nullable String conflict) {}

    /** Whether there is an academy's database to ask. */
    boolean isOn() {
        return database.isOn();
    }

    /** @throws Refused where there is none: whoever asks is a person */
    private <T> T ask(Function<Sql, T> question) {
        if (!isOn()) {
            throw new Refused(AcademyDatabase.OFF);
        }
        return database.ask(question);
    }

    /** Those that wait for a decision, the newest first. */
    public List<Shown> pending(int most) {
        List<Application> found = applications.pending(most);
        Map<String, Decision> known = known(found);
        return found.stream()
                .map(each -> new Shown(each, each.version(), known.get(each.id()), null))
                .filter(each -> each.decision == null)
                .toList();
    }

    /** The decisions of late, the newest first. */
    public List<Decision> decided(int most) {
        return decisions.latest(most);
    }

    /** @throws NoSuchElementException when there is no such application */
    public Shown one(String id) {
        Application application = applications.one(id);
        @Nullable Decision decision = known(List.of(application)).get(id);
        @Nullable
        String conflict = decision == null ? students.conflict(application).orElse(null) : null;
        return new Shown(application, application.version(), decision, conflict);
    }

    /** What stands of each: an approval before a rejection, a decision on what is shown now before one on an older version. */
    private Map<String, Decision> known(List<Application> shown) {
        Map<String, Decision> known = new LinkedHashMap<>();
        Map<String, String> versions = new LinkedHashMap<>();
        shown.forEach(each -> versions.put(each.id(), each.version()));
        decisions.on(versions.keySet()).forEach(each -> {
            if (each.approved() || each.version().equals(versions.get(each.application()))) {
                known.put(each.application(), each);
            }
        });
        return known;
    }

    /**
     * Decides.
     *
     * @return the decision, claimed; what follows is under way
     * @throws Refused with a sentence where it cannot be decided so; nothing was done
     * @throws NoSuchElementException when there is no such application
     */
    public Decision decide(String id, Review review) {
        Application application = applications.one(id);
        objection(application, review).ifPresent(sentence -> {
            throw new Refused(sentence);
        });
        Instant now = clock.instant();
        Decision wanted = new Decision(
                id,
                application.version(),
                review.approve(),
                review.by(),
                now,
                review.door().toString(),
                review.reason(),
                null);
        Claimed claimed = decisions.claim(
                wanted, review.approve() ? credentials.fresh(now) : null, messages.of(application, wanted));
        if (!claimed.fresh()) {
            throw new Refused(tooLate(claimed.decision()));
        }
        return claimed.decision();
    }

    /** A sentence that says why this cannot be decided so; empty where it can. */
    Optional<String> objection(Application application, Review review) {
        // Somebody decided, and the row says so too: that is what whoever comes late wants to hear.
        return Optional.ofNullable(known(List.of(application)).get(application.id()))
                .map(Approvals::tooLate)
                .or(() -> review.objection(application))
                .or(() -> review.approve() ? students.conflict(application) : Optional.empty());
    }

    private static String tooLate(Decision standing) {
        return (standing.approved() ? "Approved" : "Rejected") + " already, by " + standing.by() + " at "
                + standing.at() + " (" + standing.door() + ")"
                + (standing.reason() == null ? "." : ": " + standing.reason());
    }

    /** The link by which admins are asked to decide. */
    String link(Application application) {
        return links().to(application, clock.instant());
    }

    /**
     * What a link shows.
     *
     * @param query of the link, as it was written
     * @throws ReviewLink.WrongLinkException where it is not ours, or too old
     */
    public ReviewLink.Shown ofLink(String query) {
        return links().read(query, clock.instant());
    }

    private ReviewLink links() {
        return new ReviewLink(config.publicUrl(), credentials.links(), config.linkValid());
    }

    /** Where an application is decided on, and its steps are seen. */
    String page(String application) {
        return config.publicUrl() + "/academy/approvals/" + application;
    }

    /** Applications that came in of late and wait. */
    List<Application> arrived() {
        return applications.arrived(clock.instant().minus(config.lookBack()));
    }

    /** Rows that were turned to approved of late. */
    List<Applications.Turned> turned() {
        return applications.turned(clock.instant().minus(config.lookBack()));
    }

    /** The approval of an application; empty where there is none. */
    Optional<Decision> approval(String application) {
        return decisions.on(List.of(application)).stream()
                .filter(Decision::approved)
                .findFirst();
    }
}
