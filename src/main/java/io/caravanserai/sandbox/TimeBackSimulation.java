package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * TimeBack: OneRoster users, EduBridge applications and PowerPath assignments. Assigning the same test to the same student
 * twice makes two assignments, so that whoever does a thing twice is seen.
 */
@ApplicationScoped
class TimeBackSimulation implements Simulation {

    private static final String USERS = "/ims/oneroster/rostering/v1p2/users";
    private static final String USER = USERS + "/{sourcedId}";

    private final Roster roster;
    private final Assignments assignments;

    TimeBackSimulation(SandboxClock clock, SandboxSettings settings) {
        this.roster = new Roster(clock, settings.timebackDuplicate());
        this.assignments = new Assignments(clock, roster);
    }

    @Override
    public String system() {
        return "timeback";
    }

    @Override
    public Routes routes() {
        return new Routes()
                .on("POST", "/powerpath/makeExternalTestAssignment", known(assignments::make))
                .keys("student", "lesson", "applicationName")
                .on("GET", "/powerpath/getAssessmentProgress", known(assignments::progress))
                .takes("student", "lesson")
                .on("GET", "/edubridge/applications", known(call -> Answer.json(Applications.list())))
                .on("POST", USERS, known(roster::create))
                .keys("user")
                .slow("GET", USERS, known(roster::list))
                .takes("limit", "offset", "filter", "sort", "orderBy")
                .on("GET", USER, known(roster::get))
                .on("PUT", USER, known(roster::replace))
                .keys("user")
                .on("DELETE", USER, known(roster::delete));
    }

    @Override
    public void seed(Seed seed) {
        roster.seed(seed);
        assignments.clear();
    }

    @Override
    public JsonObject state() {
        return new JsonObject().put("users", roster.state()).put("assignments", assignments.state());
    }

    @Override
    public Answer error(int status, String code, String message) {
        String minor = !code.isEmpty()
                ? code
                : switch (status) {
                    case 401 -> "unauthorisedrequest";
                    case 403 -> "forbidden";
                    case 404 -> "unknownobject";
                    case 429 -> "server_busy";
                    case 400, 422 -> "invaliddata";
                    default -> "internal_server_error";
                };
        JsonObject field = new JsonObject()
                .put("imsx_codeMinorFieldName", "TargetEndSystem")
                .put("imsx_codeMinorFieldValue", minor);
        return Answer.json(
                status,
                new JsonObject()
                        .put("imsx_codeMajor", "failure")
                        .put("imsx_severity", "error")
                        .put("imsx_description", message)
                        .put(
                                "imsx_CodeMinor",
                                new JsonObject().put("imsx_codeMinorField", new JsonArray().add(field))));
    }

    private static Function<Call, Answer> known(Function<Call, Answer> handler) {
        return call -> {
            TimeBackAuthSimulation.check(call);
            return handler.apply(call);
        };
    }
}
