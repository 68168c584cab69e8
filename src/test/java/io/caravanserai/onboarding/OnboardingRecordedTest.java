package io.caravanserai.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.CallRecorder;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.sandbox.RecordedWorld;
import io.caravanserai.sandbox.Recording;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the flow asks of the outside, to the byte: see {@link Recording}. */
@QuarkusTest
@TestProfile(RecordedWorld.class)
class OnboardingRecordedTest {
    private static final String ONE = "{'limit': 1}";
    private static final String LOST = "{'method':'POST','path':'%s','reset':true,'after':true}";

    @Inject
    TestSchool school;

    @Inject
    CallRecorder recorder;

    @Inject
    InstantSource clock;

    private Recording recording;

    @BeforeEach
    void open() {
        recording = new Recording(recorder, clock);
    }

    @Test
    void asksWhatItAskedBefore() {
        scene("Four students, who get everything.", "ok", "{}");
        scene("A dry run.", "ok", "{'dryRun': true}");
        scene(
                "Answers that never came: each write is asked for.",
                "ok",
                ONE,
                "timeback " + LOST.formatted("*/users/"),
                "timeback " + LOST.formatted("/powerpath/makeExternalTestAssignment"),
                "timeback {'method':'PUT','path':'*','reset':true,'after':true}",
                "google-drive " + LOST.formatted("*/copy"),
                "google-drive " + LOST.formatted("*/permissions"),
                "google-sheets " + LOST.formatted("*:batchUpdate"),
                "google-sheets " + LOST.formatted("*/values/*success_log*:append"),
                "google-sheets " + LOST.formatted("*/values/*all_trackers*:append"),
                "hubspot " + LOST.formatted("*/batch/update"),
                "google-chat " + LOST.formatted("*"));
        scene(
                "A user who is there already.",
                "ok",
                ONE,
                "timeback {'method':'POST','path':'*/users/','status':422,'after':true}");
        scene(
                "A token that is not taken any more.",
                "ok",
                ONE,
                "timeback {'method':'GET','path':'*/applications/','status':401}",
                "google-drive {'method':'POST','path':'*/copy','status':401}");
        refused();
        mended();
        scene("A run that cannot begin.", "failed", "{}", "google-sheets {'path':'*:batchGet','status':400}");
        recording.compare("onboarding");
    }

    private void scene(String title, String outcome, String parameters, String... faults) {
        begin(faults);
        recording.scene(title, () -> run(outcome, parameters));
        nameTrackers();
    }

    private void refused() {
        begin("google-drive {'method':'POST','path':'*/copy','status':403}");
        recording.scene("A student whose tracker is refused.", () -> run("parked", ONE));
    }

    private void mended() {
        begin();
        TestSchool.cell("main_config!B6", "WordFrog");
        long[] id = new long[1];
        recording.scene("An app TimeBack does not know.", () -> id[0] = run("parked", "{}"));
        TestSchool.cell("main_config!B6", "WordForge");
        recording.scene("The same students after that was mended.", () -> school.messages(id[0], "PARKED")
                .forEach(parked -> assertThat(school.replay(parked.get("id")).getString("state"))
                        .isEqualTo("DONE")));
        nameTrackers();
    }

    private void begin(String... faults) {
        school.begin(0);
        recording.beginAgain(20);
        TestSchool.put("leads/recorded.csv", CaseFile.bytes("recorded", "leads.csv"));
        List.of(faults)
                .forEach(fault ->
                        Outside.fault(fault.substring(0, fault.indexOf(' ')), fault.substring(fault.indexOf(' ') + 1)));
    }

    private long run(String outcome, String parameters) {
        long id = school.start(parameters);
        assertThat(school.ended(id).getString("outcome")).isEqualTo(outcome);
        return id;
    }

    private void nameTrackers() {
        Outside.state("google-drive")
                .<java.util.Map<String, Object>>getList("copies")
                .forEach(copy -> recording.name((String) copy.get("id"), "copy of " + copy.get("name")));
    }
}
