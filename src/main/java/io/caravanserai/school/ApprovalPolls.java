package io.caravanserai.school;

import io.caravanserai.academy.Application;
import io.caravanserai.academy.Review;
import io.caravanserai.academy.Review.Door;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.store.ChannelSearch;
import io.caravanserai.store.DecisionStore;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.Refused;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jboss.logging.Logger;

/** What routes look for in the academy's database about applications, and many approvals at once: the bean approvalPolls. */
@Singleton
@Named("approvalPolls")
public class ApprovalPolls {
    private static final Logger LOG = Logger.getLogger(ApprovalPolls.class);
    private static final Duration A_MOMENT = Duration.ofSeconds(5);
    private static final List<String> CANARY = List.of(Approvals.APPROVED, Approvals.EMAIL);

    private final Approvals approvals;
    private final DecisionStore decisions;
    private final ChannelSearch search;
    private final ApprovalConfig config;
    private final InstantSource clock;

    @Inject
    ApprovalPolls(
            Approvals approvals,
            DecisionStore decisions,
            ChannelSearch search,
            ApprovalConfig config,
            InstantSource clock) {
        this.approvals = approvals;
        this.decisions = decisions;
        this.search = search;
        this.config = config;
        this.clock = clock;
    }

    /** Asks admins to decide on what came in of late: {@code {key, text}} of each application. */
    public List<Map<String, Object>> arrived() {
        if (!approvals.isOn()) {
            return List.of();
        }
        return approvals.arrived().stream()
                .map(each -> JsonValues.ordered(
                        "key",
                        each.id() + "|" + each.version(),
                        "text",
                        "An application waits for your decision: " + approvals.link(each)))
                .toList();
    }

    /**
     * Takes rows that were turned to approved in the academy's database for decisions, and forgets passwords that are too old.
     * Rows that nobody may decide on so stay as they are, and are seen on the page of applications.
     *
     * @throws PermanentException where there are more than anybody decides on at once
     */
    public void turned() {
        decisions.expired(clock.instant());
        if (!approvals.isOn()) {
            return;
        }
        List<Applications.Turned> turned = open();
        if (turned.size() > config.approvedAtOnce()) {
            throw new PermanentException(
                    turned.size() + " applications were turned to approved in the academy's database, more"
                            + " than hub.academy.approved-at-once allows, and none of them was taken for a decision. Approve them on"
                            + " /academy/approvals, or allow more.");
        }
        turned.forEach(each -> {
            Application application = each.application();
            try {
                approvals.decide(application.id(), review(each));
            } catch (Refused | NoSuchElementException e) {
                LOG.debugf("Application %s: %s", application.id(), e.getMessage());
            }
        });
    }

    private List<Applications.Turned> open() {
        return approvals.turned().stream()
                .filter(each -> approvals.approval(each.application().id()).isEmpty())
                .toList();
    }

    private static Review review(Applications.Turned turned) {
        String by = turned.by() == null ? "the academy's database" : turned.by();
        return new Review(true, turned.application().version(), by, Door.ROW, null);
    }

    /**
     * A row that was turned to approved, and was not taken for a decision.
     *
     * @param why a sentence
     */
    public record Aside(Application application, String why) {}

    /** Rows that were turned to approved of late, and not taken. */
    public List<Aside> aside() {
        List<Applications.Turned> turned = open();
        String usual = turned.size() > config.approvedAtOnce()
                ? "More were turned at once than hub.academy.approved-at-once allows."
                : "It is taken when the hub looks next.";
        return turned.stream()
                .map(each -> new Aside(
                        each.application(),
                        approvals.objection(each.application(), review(each)).orElse(usual)))
                .toList();
    }

    /**
     * Approves many. The first is the canary: the others are decided on when all of it that must be is done.
     *
     * @param body {@code {applications: [{id, version}], by, door, reason}}
     * @throws RetryableException while the first is under way
     * @throws PermanentException where the first did not end well, or some could not be approved: each is named with its reason
     */
    public void many(Map<String, Object> body) {
        List<Map<String, Object>> all = JsonValues.maps(body.get("applications"));
        if (all.isEmpty()) {
            return;
        }
        List<String> refused = new ArrayList<>();
        approve(all.get(0), body, refused);
        if (!refused.isEmpty()) {
            throw new PermanentException("The first of them could not be approved, so nobody was: " + refused.get(0));
        }
        String first = JsonValues.text(all.get(0).get("id"));
        for (MessageRow row : search.withKeyPart(CANARY, first)) {
            look(first, row);
        }
        all.subList(1, all.size()).forEach(each -> approve(each, body, refused));
        if (!refused.isEmpty()) {
            throw new PermanentException(all.size() - refused.size() + " of " + all.size()
                    + " were approved. The others were not: " + String.join(" ", refused));
        }
    }

    private static void look(String first, MessageRow row) {
        if (row.finished() == null) {
            throw RetryableException.after(
                    A_MOMENT, "The first, application " + first + ", is under way; the others wait for it.");
        }
        if (row.state() != MessageState.DONE) {
            throw new PermanentException("The first, application " + first + ", ended as "
                    + row.state().name().toLowerCase(Locale.ROOT) + " in " + row.channel()
                    + ", so nobody else was approved. Mend it, replay it, then replay this.");
        }
    }

    private void approve(Map<String, Object> wanted, Map<String, Object> body, List<String> refused) {
        String id = JsonValues.text(wanted.get("id"));
        String version = JsonValues.text(wanted.get("version"));
        String by = JsonValues.text(body.get("by"));
        Door door = Door.valueOf(JsonValues.text(body.get("door")).toUpperCase(Locale.ROOT));
        try {
            boolean ours = approvals
                    .approval(id)
                    .filter(known ->
                            known.version().equals(version) && known.by().equals(by))
                    .isPresent();
            if (!ours) {
                approvals.decide(
                        id,
                        new Review(
                                true, version, by, door, JsonValues.texts(body).get("reason")));
            }
        } catch (Refused | NoSuchElementException e) {
            refused.add("application " + id + ": " + e.getMessage());
        }
    }
}
