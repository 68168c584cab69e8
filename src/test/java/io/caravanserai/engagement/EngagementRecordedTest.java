package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.CallRecorder;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.sandbox.RecordedWorld;
import io.caravanserai.sandbox.Recording;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the flow asks of the outside, to the byte: see {@link Recording}. */
@QuarkusTest
@TestProfile(RecordedWorld.class)
class EngagementRecordedTest {
    private static final String TWELVE = "{'week': '2025-W47'}";
    private static final String FAULT = "{'method':'POST','path':'" + TestPractices.UPDATE + "',";

    @Inject
    TestPractices practices;

    @Inject
    CallRecorder recorder;

    @Inject
    InstantSource clock;

    private Recording recording;

    @BeforeEach
    void open() {
        recording = new Recording(recorder, clock, "hubspot", "yobi");
    }

    @Test
    void asksWhatItAskedBefore() {
        begin();
        twelve();
        scene("A dry run over twelve practices.", "ok", "{'week': '2025-W47', 'dryRun': true}");
        scene("Twelve practices.", "ok", TWELVE);
        scene("The same week again: nothing differs.", "ok", TWELVE);
        begin();
        scene("Many practices: lists of more than a page.", "ok", "{}");
        begin();
        Outside.fault("hubspot", FAULT + "'status':400,'skip':1}");
        scene("The second batch is refused: the first is put back.", "parked", "{}");
        begin();
        twelve();
        Outside.fault("hubspot", FAULT + "'reset':true,'after':true}");
        Outside.fault("hubspot", "{'path':'*/contacts/search','status':502}");
        Outside.fault("yobi", "{'path':'*/created','status':401}");
        scene("Answers that never came, and a token that is not taken any more.", "ok", TWELVE);
        begin();
        Outside.fault("yobi", "{'path':'*/users/login','status':200,'body':{'success':false,'message':'Locked'}}");
        scene("Yobi does not let the hub in: the alert.", "failed", "{}");
        recording.compare("engagement");
    }

    private void begin() {
        practices.begin();
        recording.beginAgain(0);
    }

    private static void twelve() {
        TestPractices.load("hubspot", TestPractices.text("twelve", "hubspot.json"));
        TestPractices.load("yobi", TestPractices.text("twelve", "yobi.json"));
    }

    private void scene(String title, String outcome, String parameters) {
        recording.scene(title, () -> assertThat(practices.run(parameters).getString("outcome"))
                .isEqualTo(outcome));
    }
}
