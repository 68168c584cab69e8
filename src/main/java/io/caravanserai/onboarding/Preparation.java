package io.caravanserai.onboarding;

import java.util.Collections;
import java.util.LinkedHashMap;
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
        int grade = student.lead().currentGrade();
        Optional<String> template = materials.templateFile(segment, grade);
        if (template.isEmpty()) {
            return failed(
                    student,
                    "The segment '" + segment.name() + "' has no tracker template for grade " + grade
                            + ". Add a row to program_trackers, then replay.");
        }
        Map<String, Object> body = head(student);
        if (settings.skipAccountCreation()) {
            body.put("account", Map.of());
            body.put("appAssignment", Map.of());
            body.put("assessments", List.of());
        } else {
            Optional<Applications.Application> app = applications.named(segment.app());
            if (app.isEmpty()) {
                return failed(
                        student,
                        "TimeBack has no application named '" + segment.app() + "', the app of the segment '"
                                + segment.name()
                                + "'. Correct the app in main_config or add it to TimeBack, then replay.");
            }
            putWrites(body, student, app.get());
        }
        body.put("trackerTemplate", template.get());
        body.put(
                "trackerTitle",
                settings.trackerTitle().replace(STUDENT_NAME, student.lead().email()));
        return new Prepared.Ready(student.key(), Collections.unmodifiableMap(body));
    }

    private static Prepared.Failed failed(Student student, String reason) {
        Map<String, Object> body = head(student);
        body.put("lead", student.lead().cells());
        return new Prepared.Failed(student.key(), Collections.unmodifiableMap(body), reason);
    }

    private static Map<String, Object> head(Student student) {
        Lead lead = student.lead();
        return ordered(
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

    private void putWrites(Map<String, Object> body, Student student, Applications.Application app) {
        Map<String, Object> user = user(student);
        body.put("account", ordered("user", user));
        Map<String, Object> withProfile = new LinkedHashMap<>(user);
        withProfile.put("userProfiles", List.of(profile(student.lead(), app)));
        body.put("appAssignment", ordered("user", withProfile));
        body.put("assessments", assessments(student, app));
    }

    private Map<String, Object> user(Student student) {
        Lead lead = student.lead();
        Map<String, Object> org = ordered("sourcedId", settings.orgId());
        return ordered(
                "sourcedId", sourcedId(lead),
                "status", "active",
                "enabledUser", true,
                "givenName", lead.name().given(),
                "familyName", lead.name().family(),
                "email", lead.email(),
                "roles", List.of(ordered("roleType", "primary", "role", "student", "org", org)),
                "primaryOrg", org,
                "grades", List.of(Integer.toString(lead.currentGrade())));
    }

    private Map<String, Object> profile(Lead lead, Applications.Application app) {
        return ordered(
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
                .<Object>map(id -> ordered("student", sourcedId, "lesson", id, "applicationName", app.name()))
                .toList();
    }

    private static String sourcedId(Lead lead) {
        return UuidV5.of(NAMESPACE, lead.email()).toString();
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
