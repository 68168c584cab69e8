package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** PowerPath's external test assignments. Not idempotent: each call that goes well is one more assignment. */
final class Assignments {

    private final SandboxClock clock;
    private final Roster roster;
    private final Set<String> lessons = new HashSet<>();
    private final List<JsonObject> made = new ArrayList<>();
    private final Map<String, Integer> attempts = new HashMap<>();

    Assignments(SandboxClock clock, Roster roster) {
        this.clock = clock;
        this.roster = roster;
        for (Segment segment : Segment.ALL) {
            for (int grade = segment.minGrade(); grade <= segment.maxGrade(); grade++) {
                for (int unit = 1; unit <= segment.assessmentsIn(grade); unit++) {
                    lessons.add(segment.assessmentId(grade, unit));
                }
            }
        }
    }

    // Goes on over resets: an id is given out once.
    private long number;

    synchronized void clear() {
        made.clear();
        attempts.clear();
    }

    synchronized Answer make(Call call) {
        JsonObject order = call.json();
        String student = order.getString("student", "");
        String lesson = order.getString("lesson", "");
        String application = order.getString("applicationName", "");
        if (!roster.hasActive(student)) {
            throw new Refused(404, "There is no student " + student + ".");
        }
        if (!lessons.contains(lesson)) {
            throw new Refused(404, "There is no lesson " + lesson + ".");
        }
        if (!Applications.isName(application)) {
            throw new Refused(422, "applicationName " + application + " is unknown.");
        }
        int attempt = attempts.merge(student + " " + lesson, 1, Integer::sum);
        String id = "assignment-" + ++number;
        made.add(new JsonObject()
                .put("assignmentId", id)
                .put("student", student)
                .put("lesson", lesson)
                .put("applicationName", application)
                .put("attempt", attempt)
                .put("at", clock.text()));
        return Answer.json(new JsonObject()
                .put("toolProvider", application)
                .put("lessonType", "placement")
                .put("attempt", attempt)
                .put("assignmentId", id)
                .put("testUrl", "https://tests.example.com/" + id));
    }

    synchronized Answer progress(Call call) {
        String student = call.query("student", "");
        String lesson = call.query("lesson", "");
        Integer attempt = attempts.get(student + " " + lesson);
        if (attempt == null) {
            throw new Refused(404, "Nothing is assigned to " + student + " in " + lesson + ".");
        }
        return Answer.json(new JsonObject()
                .put("lessonType", "placement")
                .put("finalized", false)
                .put("attempt", attempt)
                .put("score", 0)
                .put("xp", 0)
                .put("multiplier", 1)
                .put("accuracy", 0)
                .put("correctQuestions", 0)
                .put("totalQuestions", 20)
                .put("questions", new JsonArray()));
    }

    synchronized JsonArray state() {
        JsonArray all = new JsonArray();
        made.forEach(all::add);
        return all;
    }
}
