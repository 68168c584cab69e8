package io.caravanserai.console;

import io.caravanserai.console.alarm.Alarm;
import io.caravanserai.console.alarm.Alarms;
import io.caravanserai.console.frame.Labels;
import io.caravanserai.store.ParkedCause;
import io.caravanserai.store.ParkedCauses;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What needs a person now, the worst first: the alarms that stand, where what is parked is told by its causes, and silence
 * where there was traffic, which is a hint and no alarm.
 */
@Singleton
class Needs {
    private final Alarms alarms;
    private final ParkedCauses parked;

    Needs(Alarms alarms, ParkedCauses parked) {
        this.alarms = alarms;
        this.parked = parked;
    }

    List<Need> now(List<FlowCard> flows) {
        Map<String, List<ParkedCause>> causes = parked.all().stream()
                .collect(Collectors.groupingBy(each -> each.cause().channel()));
        return Stream.concat(
                        alarms.standing().stream()
                                .flatMap(alarm -> of(alarm, causes.getOrDefault(alarm.about(), List.of()))),
                        flows.stream().flatMap(card -> card.silence().stream()))
                .toList();
    }

    private static Stream<Need> of(Alarm alarm, List<ParkedCause> causes) {
        String kind = Labels.label(alarm.kind());
        boolean doubt = alarm.kind().equals(Alarms.IN_DOUBT);
        boolean parked = alarm.kind().equals(Alarms.PARKED);
        List<ParkedCause> own = causes.stream()
                .filter(each -> doubt && each.cause().inDoubt()
                        || parked && !each.cause().inDoubt())
                .toList();
        // What is parked of a channel may all be in doubt, and told as that.
        boolean told = parked && !causes.isEmpty();
        return own.isEmpty() && !told
                ? Stream.of(Need.of(kind, alarm.about(), alarm.words(), alarm.since(), alarm.page(), "Look"))
                : own.stream()
                        .map(each -> Need.of(
                                kind,
                                each.cause().inWords(),
                                why(each),
                                each.since(),
                                "/parked/" + each.id(),
                                doubt ? "Decide" : "Look"));
    }

    private static String why(ParkedCause parked) {
        String said =
                parked.cause().status() == null ? "" : " " + parked.cause().words() + ".";
        return parked.whom() + "." + said + " " + parked.cause().advice();
    }
}
