package io.caravanserai.console.school;

import io.caravanserai.message.Effect;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.ChannelSearch;
import io.caravanserai.store.DecisionStore;
import io.caravanserai.store.DecisionStore.Decision;
import io.caravanserai.store.MessageDetail;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.MessageSearch;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which steps of an approval stand, as its messages tell it. */
@Singleton
class ApprovalStanding {
    private static final String DONE = "done";
    private static final String TO_COME = "to come";

    /** What follows when somebody can log in: each step is a message of its own. */
    private static final Map<String, String> FOLLOWING = new LinkedHashMap<>();

    static {
        FOLLOWING.put("academy-welcome-email", "Welcome e-mail");
        FOLLOWING.put("academy-welcome-whatsapp", "Welcome by WhatsApp");
        FOLLOWING.put("academy-welcome-call", "Welcome call");
        FOLLOWING.put("academy-crm-log", "Line in the CRM log");
        FOLLOWING.put("academy-approval-notice", "Notice to admins");
        FOLLOWING.put("academy-lead-conversion", "Conversion of the lead");
    }

    private final MessageSearch search;
    private final ChannelSearch channels;
    private final DecisionStore decisions;
    private final InstantSource clock;

    ApprovalStanding(MessageSearch search, ChannelSearch channels, DecisionStore decisions, InstantSource clock) {
        this.search = search;
        this.channels = channels;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * One of its steps.
     *
     * @param state {@code done}, {@code to come}, or the word of its message: {@code retrying}, {@code parked}, {@code discarded} …
     * @param at when it was done, or is due; null where nobody knows
     * @param why what is in its way; null where nothing is
     * @param message where more is seen
     */
    record Step(
            String name,
            String state,
            @Nullable Instant at,
            @Nullable String why,
            @Nullable Long message) {}

    /** The steps of an approval, in their order; none of a rejection, or where the messages are not kept any more. */
    List<Step> of(@Nullable Decision decision) {
        if (decision == null || decision.message() == null) {
            return List.of();
        }
        try {
            Optional<MessageDetail> found = search.one(decision.message());
            return found.isEmpty() ? List.of() : steps(decision, found.get());
        } catch (NoSuchElementException e) {
            return List.of();
        }
    }

    private List<Step> steps(Decision decision, MessageDetail main) {
        Map<String, MessageRow> following =
                channels.withKeyPart(List.copyOf(FOLLOWING.keySet()), decision.application()).stream()
                        .collect(Collectors.toMap(MessageRow::channel, row -> row, (first, later) -> first));
        boolean profile = !following.isEmpty() || main.row().state() == MessageState.DONE;
        Optional<Effect> login = main.effects().stream()
                .filter(each -> each.key().stepId().equals("approval-login"))
                .findFirst();
        boolean made = login.filter(each -> each.state() == Effect.State.DONE).isPresent();
        List<Step> steps = new ArrayList<>();
        steps.add(inside("Login", made, main.row(), login.map(Effect::settled).orElse(null), true));
        boolean sealed = decisions.seed(decision.application(), clock.instant()).isPresent();
        steps.add(new Step(
                "First password, or a link instead",
                sealed ? "sealed until it is mailed" : "kept nowhere",
                null,
                null,
                null));
        steps.add(inside("Profile", profile, main.row(), null, made));
        FOLLOWING.forEach((channel, name) -> {
            MessageRow row = following.get(channel);
            steps.add(row == null ? missing(name, main.row()) : step(name, row));
        });
        return steps;
    }

    /** A step that is done while the approval itself is worked on. */
    private static Step inside(String name, boolean done, MessageRow row, @Nullable Instant at, boolean reached) {
        boolean stuck = !done && reached && row.failure() != null;
        return new Step(
                name,
                done ? DONE : stuck ? word(row) : TO_COME,
                at,
                stuck ? row.failure().reason() : null,
                row.id());
    }

    private static Step missing(String name, MessageRow main) {
        return new Step(name, main.state() == MessageState.DONE ? "not wanted" : TO_COME, null, null, null);
    }

    private static Step step(String name, MessageRow row) {
        return new Step(
                name,
                word(row),
                row.finished() == null ? row.due() : row.finished(),
                row.failure() == null || row.state() == MessageState.DONE
                        ? null
                        : row.failure().reason(),
                row.id());
    }

    private static String word(MessageRow row) {
        return row.inDoubt() ? "in doubt" : row.state().name().toLowerCase(Locale.ROOT);
    }
}
