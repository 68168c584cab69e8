package io.caravanserai.school.leads;

import io.caravanserai.academy.leads.AlarmPlace;
import io.caravanserai.academy.leads.CampaignHealth;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** When a lead campaign stops by itself, and who is told. */
@ConfigMapping(prefix = "hub.academy.leads")
interface LeadsConfig {

    /** So many of a hundred delivered mails may be complained about. */
    @WithDefault("0.1")
    double mostComplaints();

    /** Fewer complaints than this say nothing. */
    @WithDefault("2")
    int complaintsFrom();

    /** So many of a hundred accepted mails may bounce for good. */
    @WithDefault("5")
    double mostBounces();

    /** Fewer bounces than this say nothing. */
    @WithDefault("10")
    int bouncesFrom();

    /** Where it is told; nowhere without it. */
    Optional<Set<AlarmPlace>> alarm();

    /** The channel, of a place that has several. */
    Optional<String> alarmChannel();

    /** The bounds as the rule knows them. */
    default CampaignHealth health() {
        return new CampaignHealth(mostComplaints(), complaintsFrom(), mostBounces(), bouncesFrom());
    }
}
