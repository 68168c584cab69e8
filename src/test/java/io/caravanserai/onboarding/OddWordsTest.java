package io.caravanserai.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a file or an outside system says may hold what a database cannot keep, or no screen can show. The run fails once, a
 * person can read why, and the next one can start.
 */
@QuarkusTest
@TestProfile(CaseProfile.class)
class OddWordsTest {
    // Of JSON: NUL, escape, half a character.
    private static final String ODD = "no\\u0000pe \\u001b[31m \\ud83d and on";
    private static final int STUDENTS = 4;

    @Inject
    TestSchool school;

    @BeforeEach
    void begin() {
        school.beginWithStudents();
    }

    private interface Wrong {
        void arrange() throws IOException;
    }

    private static Stream<Arguments> odd() {
        return Stream.of(
                Arguments.of("a leads file", "failed", "the text is UTF-16. Save it as UTF-8", (Wrong)
                        () -> TestSchool.put("leads/wide.csv", wide())),
                Arguments.of("an accounts file", "failed", "the text is UTF-16. Save it as UTF-8", (Wrong)
                        () -> TestSchool.put("accounts/wide.csv", wide())),
                Arguments.of("S3", "failed", "403", (Wrong) () -> Outside.fault(
                        "s3",
                        "{'method':'GET','path':'*leads/*','status':403,'count':-1,'body':'<Error><Code>AccessDenied</Code>"
                                + "<Message>" + ODD + "</Message></Error>'}")),
                Arguments.of("Sheets", "failed", "403", (Wrong) () -> Outside.fault(
                        "google-sheets",
                        "{'method':'GET','path':'*','status':403,'count':-1,'body':{'error':{'code':403,'message':'"
                                + ODD + "'}}}")),
                Arguments.of("TimeBack, of a student", "parked", "with 400: no", (Wrong) () -> Outside.fault(
                        "timeback",
                        "{'method':'POST','path':'*/users/','contains':'priya','status':400,'count':-1,"
                                + "'body':{'imsx_description':'" + ODD + "'}}")),
                Arguments.of("HubSpot, of a contact", "parked", "with 400: no", (Wrong) () -> Outside.fault(
                        "hubspot",
                        "{'path':'*/batch/update','status':400,'count':-1,'body':{'status':'error','message':'" + ODD
                                + "','category':'VALIDATION_ERROR'}}")));
    }

    private static byte[] wide() throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/flows/onboarding/utf-16-without-mark/utf-16.csv"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("odd")
    void failsOnceSaysWhyAndLetsTheNextRunStart(String whose, String outcome, String why, Wrong wrong)
            throws IOException {
        wrong.arrange();
        long id = school.start("{}");
        JsonPath run = school.ended(id);

        assertThat(run.getString("outcome")).isEqualTo(outcome);
        List<Map<String, Object>> parked = school.messages(id, "PARKED");
        assertThat(parked).isNotEmpty().allSatisfy(message -> {
            assertThat(school.message(message.get("id")).getInt("attempts")).isEqualTo(1);
            String reason = (String) ((Map<?, ?>) message.get("failure")).get("reason");
            assertThat(reason).contains(why);
            assertThat(reason.codePoints()).noneMatch(c -> Character.isISOControl(c) || c >= 0xd800 && c <= 0xdfff);
        });

        List.of("s3", "google-sheets", "timeback", "hubspot").forEach(TestSchool::mended);
        TestSchool.put(
                "accounts/whole.csv",
                "email\nsomebody@else.example\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        TestSchool.put("leads/whole.csv", CaseFile.bytes("students", "leads.csv"));
        assertThat(school.run("{}").getString("state")).isEqualTo("COMPLETE");
        parked.forEach(message -> {
            if (outcome.equals("parked")) {
                assertThat(school.replay(message.get("id")).getString("state")).isEqualTo("DONE");
            }
        });
        TestSchool.everythingOnce(STUDENTS);
    }
}
