package io.caravanserai.console.alarm;

import io.caravanserai.deploy.Refusal;
import io.caravanserai.flow.FlowView;
import io.caravanserai.flow.RunView;
import io.caravanserai.message.ConnectionsView.Connected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is an alarm of a flow, a connection, a file, a disk as it stands. */
final class Trouble {
    private Trouble() {}

    static Optional<Alarm> disk(long free, long least, String folder) {
        return free >= least
                ? Optional.empty()
                : Optional.of(new Alarm(
                        "disk-nearly-full",
                        folder,
                        (free >> 20) + " MB are free where " + (least >> 20)
                                + " should be. Make room before the database stops.",
                        null,
                        "/"));
    }

    static Alarm refused(Refusal file) {
        return new Alarm(
                "file-refused",
                file.path(),
                file.path() + " is not in force: the version before runs on. "
                        + (file.findings().isEmpty()
                                ? "Valid, but held back because a file saved with it was refused."
                                : file.findings().get(0).inWords()),
                file.since(),
                "/#refused");
    }

    static List<Alarm> runs(FlowView flow, Duration stuckAfter) {
        List<Alarm> all = new ArrayList<>();
        flow.schedules().stream()
                .filter(schedule -> schedule.missed() != null)
                .forEach(schedule -> all.add(new Alarm(
                        "schedule-missed",
                        schedule.flow(),
                        schedule.flow() + " was due at " + schedule.missed()
                                + " and was not started. The log says why.",
                        schedule.missed(),
                        "/runs?flow=" + schedule.flow())));
        RunView newest = flow.lastRun();
        if (flow.running() != null && newest != null && newest.durationMs() > stuckAfter.toMillis()) {
            all.add(new Alarm(
                    "run-stuck",
                    flow.name(),
                    "Run " + newest.id() + " of " + flow.name() + " takes " + hours(newest.durationMs())
                            + " already. Its page shows which channel holds it up.",
                    newest.started(),
                    "/runs/" + newest.id()));
        }
        return all;
    }

    private static String hours(long millis) {
        Duration time = Duration.ofMillis(millis);
        return time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    static List<Alarm> connection(Connected system) {
        List<Alarm> all = new ArrayList<>();
        if (system.pausedUntil() != null) {
            all.add(new Alarm(
                    "vendor-paused",
                    system.system(),
                    system.system() + " asked for patience until " + system.pausedUntil()
                            + ". Work waits; call again now where that is wrong.",
                    null,
                    page(system)));
        } else if (system.health().equals("failing")) {
            all.add(new Alarm(
                    "vendor-failing",
                    system.system(),
                    system.system() + " failed at " + system.lastErrorAt() + ": " + system.lastError(),
                    system.lastErrorAt(),
                    page(system)));
        }
        @Nullable Long left = system.budgetLeft();
        if (left != null && left <= 0) {
            all.add(new Alarm(
                    "budget-gone",
                    system.system(),
                    "The budget of " + system.system() + " (" + system.rateLimit() + ") is used up. Work waits for it.",
                    null,
                    page(system)));
        }
        return all;
    }

    private static String page(Connected system) {
        return "/connections#system-" + system.system();
    }
}
