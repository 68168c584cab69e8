package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole campaign, its clock moved eleven days in steps, in a hub that is killed twice while it works. The kills follow from
 * a {@link Seed}.
 */
class KilledCampaignIT {
    private static final List<String> STEPS = List.of("0h", "24h", "48h", "48h", "48h", "48h", "48h");
    private static final int EMAILS = STEPS.size();
    private static final int KILLS = 2;
    private static final Duration STEP_WITHIN = Duration.ofMinutes(10);

    private final Seed seed = new Seed();
    private final Random random = seed.random();

    @TempDir
    Path folder;

    @AfterEach
    void keepWhatWasPrinted() throws IOException {
        seed.keepWhatWasPrinted(folder, "campaign");
    }

    @Test
    void thirtyPeopleGetSevenEmailsEach() throws Exception {
        survives(30, "sendgrid");
    }

    @Test
    @Tag("chaos")
    void aThousandPeopleGetExactlySevenThousandEmailsWithoutAnybodysHelp() throws Exception {
        assertThat(survives(1_000, "resend").inDoubt()).isZero();
    }

    @Test
    @Tag("chaos")
    void aThousandPeopleGetExactlySevenThousandEmailsOfAProviderThatKnowsNoKey() throws Exception {
        survives(1_000, "sendgrid");
    }

    private Postmaster survives(int many, String provider) throws Exception {
        long begun = System.nanoTime();
        copyRoutes();
        try (Outside outside = Outside.start(folder.resolve("outside"), 1)) {
            Map<String, String> settings = new HashMap<>(outside.settingsOfAHub());
            settings.put("hub.routes-dir", folder.resolve("routes").toString());
            settings.put("hub.campaign.email-provider", provider);
            Campaigners people = new Campaigners(outside, many);
            TreeSet<Integer> killed = kills();
            HubProcess hub = HubProcess.start(folder, settings);
            try {
                for (int step = 0; step < EMAILS; step++) {
                    people.begin(hub.url(), step, STEPS.get(step));
                    if (killed.contains(step)) {
                        new Kill.AfterCalls(1L + random.nextInt(2 * many)).await(hub, outside);
                        hub.kill();
                        hub = HubProcess.start(folder, settings);
                    }
                    people.await(hub.url(), step + 1, STEP_WITHIN);
                }
                people.assertSent();
                ends(hub.url(), outside);
                report(many, provider, killed, people, outside, begun);
            } finally {
                hub.close();
            }
            return people.postmaster();
        }
    }

    private TreeSet<Integer> kills() {
        TreeSet<Integer> steps = new TreeSet<>();
        while (steps.size() < KILLS) {
            steps.add(random.nextInt(EMAILS));
        }
        return steps;
    }

    /** A campaign that a person ends while somebody waits for e-mails. */
    private void ends(String hub, Outside outside) throws IOException {
        String late = "late@example.org";
        Website.signUp(hub, late, 0, outside.now());
        await().atMost(STEP_WITHIN).until(() -> SentCampaign.of(outside).marked(late, 1));
        Path file = folder.resolve("routes/campaign/campaign.properties");
        String text = Files.readString(file);
        long before = version(hub);
        Files.writeString(file, text.replace("ends=never", "ends=2026-01-06T00:00:00Z"));
        await().atMost(STEP_WITHIN).until(() -> version(hub) > before);
        outside.advance("264h");
        await().atMost(STEP_WITHIN).until(() -> ended(hub, late) == EMAILS - 1);
        assertThat(SentCampaign.of(outside).subjects(late)).hasSize(1);
    }

    private static long version(String hub) {
        return Web.get(hub + "/api/routes").path("version").asLong();
    }

    /** How many e-mails did not go out because the campaign has ended, as the person's page tells. */
    private static int ended(String hub, String email) {
        int ended = 0;
        for (JsonNode message : Web.get(hub + "/api/people/" + email).path("messages")) {
            boolean why = message.path("reason").asText().contains("The campaign ended at 2026-01-06");
            ended += why && message.path("state").asText().equals("DISCARDED") ? 1 : 0;
        }
        return ended;
    }

    /** The campaign alone: other flows send e-mails too when days go by. */
    private void copyRoutes() throws IOException {
        for (String part : new String[] {"routes/campaign", "routes/connections", "routes/kamelets"}) {
            try (Stream<Path> files = Files.walk(Path.of(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.createDirectories(folder.resolve(file).getParent());
                    Files.copy(file, folder.resolve(file));
                }
            }
        }
    }

    private void report(
            int many, String provider, TreeSet<Integer> killed, Campaigners people, Outside outside, long begun)
            throws IOException {
        seed.note(String.format(
                "campaign of %d people by %s, killed in steps %s, %s, %d calls, %d s",
                many,
                provider,
                killed,
                people.postmaster(),
                outside.calls(),
                Duration.ofNanos(System.nanoTime() - begun).toSeconds()));
    }
}
