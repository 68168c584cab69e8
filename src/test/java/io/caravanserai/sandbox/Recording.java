package io.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.CallRecorder.Received;
import io.caravanserai.store.TestFlow;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that a flow asks of the outside, scene by scene, compared with the file {@code src/test/resources/recorded/<flow>.txt}. A
 * change that is meant is accepted by {@code -Drecorded.accept=true}, which writes the files anew; their difference is reviewed.
 */
public final class Recording {
    /** Whenever a scene begins afresh it is this time: on a Monday, far from midnight in the zones of the flows. */
    public static final Instant BEGIN = Instant.parse("2035-01-15T09:05:00Z");

    private static final Path FILES = Path.of("src/test/resources/recorded");
    private static final Pattern TIME = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\dT\\d\\d(:|%3A)\\d\\d)((?::|%3A)\\d\\d(?:\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)?");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final CallRecorder recorder;
    private final InstantSource clock;
    private final Set<String> inOrder;
    private final List<Scene> scenes = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    /** @param inOrder the systems whose calls come one after the other; those of others are put in order by content */
    public Recording(CallRecorder recorder, InstantSource clock, String... inOrder) {
        this.recorder = recorder;
        this.clock = clock;
        this.inOrder = Set.of(inOrder);
    }

    private record Scene(String title, Instant from, Instant to, List<Received> calls) {
        /** So many days from now, where it is this scene's time of the day. */
        OptionalLong days(Instant time) {
            long days = Math.floorDiv(Duration.between(from.minus(MARGIN), time).toSeconds(), DAY.toSeconds());
            return time.minus(DAY.multipliedBy(days)).isBefore(to.plus(MARGIN))
                    ? OptionalLong.of(days)
                    : OptionalLong.empty();
        }
    }

    /** Puts the clock to {@link #BEGIN} and everything outside to its start, with so many leads. */
    public void beginAgain(int leads) {
        Outside.advance(Duration.between(clock.instant(), BEGIN).toSeconds() + "s");
        TestFlow.waiting().until(() -> isNear(BEGIN));
        RestAssured.given()
                .body(new JsonObject().put("leads", leads).encode())
                .post("/sandbox/_reset")
                .then()
                .statusCode(200);
    }

    private boolean isNear(Instant time) {
        return Duration.between(time, clock.instant()).abs().compareTo(MARGIN) < 0;
    }

    /** Keeps what {@code work} makes the hub ask; it comes back when nothing more is on its way. */
    public void scene(String title, Runnable work) {
        recorder.take();
        Instant begun = Instant.now();
        work.run();
        // Work that moves the clock does so at its beginning.
        Instant to = clock.instant();
        scenes.add(new Scene(title, to.minus(Duration.between(begun, Instant.now())), to, recorder.take()));
    }

    /** What the outside gave an id of chance to is called by a name. */
    public void name(String id, String name) {
        names.put(id, "(" + name + ")");
    }

    /** Says that the flow asked what it asked before, to the byte. */
    public void compare(String flow) {
        String now = text();
        Path file = FILES.resolve(flow + ".txt");
        try {
            if (Boolean.getBoolean("recorded.accept")) {
                Files.writeString(file, now);
            }
            Path seen = Files.createDirectories(Path.of("target", "recorded")).resolve(flow + ".txt");
            Files.writeString(seen, now);
            assertThat(now.lines())
                    .as(
                            "What %s asks of the outside is not what it was: diff %s %s. If that is meant, accept it with"
                                    + " -Drecorded.accept=true and review the file.",
                            flow, file, seen)
                    .containsExactlyElementsOf(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (Scene scene : scenes) {
            text.append("# ").append(scene.title()).append("\n\n");
            scene.calls().stream().map(Received::system).distinct().sorted().forEach(system -> calls(scene, system)
                    .forEach(call -> text.append("## ")
                            .append(system)
                            .append('\n')
                            .append(call)
                            .append('\n')));
        }
        return text.toString();
    }

    private List<String> calls(Scene scene, String system) {
        WireText wire = new WireText(text -> named(times(scene, text)));
        return scene.calls().stream()
                .filter(call -> call.system().equals(system))
                .map(wire::of)
                .sorted(inOrder.contains(system) ? (one, other) -> 0 : Comparator.naturalOrder())
                .toList();
    }

    private String named(String text) {
        String named = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            named = named.replace(name.getKey(), name.getValue());
        }
        return named;
    }

    /** A time within the scene is now, or so many days from now; its precision and its zone stay. */
    private static String times(Scene scene, String text) {
        return TIME.matcher(text).replaceAll(found -> {
            String seconds = found.group(3);
            String zone = found.group(4) == null ? "" : found.group(4);
            Instant time = LocalDateTime.parse(
                            (found.group(1) + (seconds == null ? ":00" : seconds)).replace("%3A", ":"))
                    .toInstant(zone.isEmpty() ? ZoneOffset.UTC : ZoneOffset.of(zone));
            OptionalLong days = scene.days(time);
            String now = "(now" + (days.orElse(0) == 0 ? "" : String.format(Locale.ROOT, "%+dd", days.getAsLong()))
                    + (seconds == null ? ", to the minute" : "") + ")" + zone;
            return Matcher.quoteReplacement(days.isPresent() ? now : found.group());
        });
    }
}
