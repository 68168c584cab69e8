package io.caravanserai.onboarding;

import io.caravanserai.message.JsonValues;
import io.caravanserai.message.UuidV5;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Sets out every write a student needs, before the first one is made. A pure function: equal input, equal output.
 *
 * <p>The ids are version 5 UUIDs of the e-mail (the account) and of e-mail and app (the app's profile), so that the
 * same student met again is the same account. The account is written as OneRoster 1.2 has it, the app's assignment as
 * the same user with {@code userProfiles}, because a PUT there replaces the whole user.
 */
public final class Preparation {

    /** Of all ids given to students and profiles. Changing it would give every student a second account. */
    static final UUID NAMESPACE = UUID.fromString("6f1f0c1e-5a0e-4b52-9c3b-1d3f7f0b8a57");

    private static final String STUDENT_NAME = "[Student Name]";

    private final Materials materials;
    private final Applications applications;
    private final PreparationSettings settings;

    public Preparation(Materials materials, Applications applications, PreparationSettings settings) {
        this.materials = materials;
        this.applications = applications;
        this.settings = settings;
    }

    /** @return {@link Prepared.Failed} where TimeBack lacks the segment's app or the segment has no tracker template */
    public Prepared prepare(Student student) {
        Segment segment = student.segment();
        Optional<String> template =
                materials.templateFile(segment, student.lead().currentGrade());
        if (template.isEmpty()) {
            return failed(student, noTemplate(student));
        }
        boolean skipAccount = settings.skipAccountCreation();
        Optional<Applications.Application> app = skipAccount ? Optional.empty() : applications.named(segment.app());
        if (app.isEmpty() && !skipAccount) {
            return failed(student, noApplication(segment));
        }
        Map<String, Object> body = head(student);
        body.put("skipAccountCreation", skipAccount);
        body.put("account", app.isEmpty() ? Map.of() : JsonValues.ordered("user", user(student)));
        body.put(
                "appAssignment",
                app.isEmpty() ? Map.of() : JsonValues.ordered("user", userWithProfile(student, app.get())));
        body.put("assessments", app.isEmpty() ? List.of() : assessments(student, app.get()));
        body.put("trackerTemplate", template.get());
        body.put(
                "trackerTitle",
                settings.trackerTitle().replace(STUDENT_NAME, student.lead().email()));
        return new Prepared.Ready(student.key(), Collections.unmodifiableMap(body));
    }

    private static String noTemplate(Student student) {
        return "The segment '" + student.segment().name() + "' has no tracker template for grade "
                + student.lead().currentGrade() + ". Add a row to program_trackers, then replay.";
    }

    private static String noApplication(Segment segment) {
        return "TimeBack has no application named '" + segment.app() + "', the app of the segment '" + segment.name()
                + "'. Correct the app in main_config or add it to TimeBack, then replay.";
    }

    private Prepared.Failed failed(Student student, String reason) {
        Map<String, Object> body = head(student);
        body.put("skipAccountCreation", settings.skipAccountCreation());
        body.put("lead", student.lead().cells());
        return new Prepared.Failed(student.key(), Collections.unmodifiableMap(body), reason);
    }

    private static Map<String, Object> head(Student student) {
        Lead lead = student.lead();
        return JsonValues.ordered(
                "key", student.key(),
                "email", lead.email(),
                "segment", student.segment().name(),
                "grade", lead.currentGrade(),
                "signupDate",
                        lead.dates().signedUp() == null
                                ? ""
                                : lead.dates().signedUp().toString(),
                "sourcedId", sourcedId(lead),
                "app", student.segment().app());
    }

    private Map<String, Object> userWithProfile(Student student, Applications.Application app) {
        Map<String, Object> user = user(student);
        user.put("userProfiles", List.of(profile(student.lead(), app)));
        return user;
    }

    private Map<String, Object> user(Student student) {
        Lead lead = student.lead();
        Map<String, Object> org = JsonValues.ordered("sourcedId", settings.orgId());
        return JsonValues.ordered(
                "sourcedId", sourcedId(lead),
                "status", "active",
                "enabledUser", true,
                "givenName", lead.name().given(),
                "familyName", lead.name().family(),
                "email", lead.email(),
                "roles", List.of(JsonValues.ordered("roleType", "primary", "role", "student", "org", org)),
                "primaryOrg", org,
                "grades", List.of(Integer.toString(lead.currentGrade())));
    }

    private Map<String, Object> profile(Lead lead, Applications.Application app) {
        return JsonValues.ordered(
                "profileId",
                        UuidV5.of(NAMESPACE, lead.email() + "|" + app.name()).toString(),
                "profileType", settings.profileType(),
                "vendorId", settings.vendorId(),
                "applicationId", app.id(),
                "app", app.name());
    }

    private List<Object> assessments(Student student, Applications.Application app) {
        if (!student.segment().assessments()) {
            return List.of();
        }
        String sourcedId = sourcedId(student.lead());
        return materials.assessmentIds(student.segment(), student.lead().currentGrade()).stream()
                .<Object>map(
                        id -> JsonValues.ordered("student", sourcedId, "lesson", id, "applicationName", app.name()))
                .toList();
    }

    private static String sourcedId(Lead lead) {
        return UuidV5.of(NAMESPACE, lead.email()).toString();
    }

    /**
     * What came of preparing one student.
     *
     * <p>{@code key} is the key of the message; {@code body} holds only strings, numbers, booleans, lists and maps, in a
     * stable order, so that equal input is stored as equal bytes.
     */
    public sealed interface Prepared {

        String key();

        /** At least {@code key}, {@code email}, {@code segment} and {@code grade}: what a log row needs. */
        Map<String, Object> body();

        /** A student whose writes are all set out in the body. */
        record Ready(String key, Map<String, Object> body) implements Prepared {}

        /**
         * A student that lacks something in the worksheets or in TimeBack. The body carries the {@code lead} as well, so that
         * {@link Student#again} can have another try once that is mended.
         *
         * @param reason a sentence: what is missing, where, and what to do
         */
        record Failed(String key, Map<String, Object> body, String reason) implements Prepared {}
    }

    /**
     * What every student's preparation has in common.
     *
     * @param orgId the sourcedId of the school in TimeBack
     * @param vendorId who vouches for the app's profile
     * @param profileType the kind of that profile, {@code student}
     * @param trackerTitle the tracker's name, in which {@code [Student Name]} stands for the e-mail
     * @param skipAccountCreation whether students get a tracker and their link in HubSpot only
     */
    public record PreparationSettings(
            String orgId, String vendorId, String profileType, String trackerTitle, boolean skipAccountCreation) {}
}
