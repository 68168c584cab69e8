package io.caravanserai.school.leads;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import io.caravanserai.school.AcademyFixture;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What files of leads and their campaigns need is named where it is missing. */
@Tag("database")
class LeadAccessTest {
    @Test
    void saysWhichColumnAndWhichTableIsMissing() {
        try (AcademyFixture academy = new AcademyFixture()) {
            academy.empty();
            LeadCampaigns campaigns = new LeadCampaigns(academy.database(), academy::now);
            campaigns.list(0);
            academy.sql.update("alter table lead_campaigns drop column hub_pause_reason");
            academy.sql.update("drop table hub_lead_mails");
            // What was seen a minute ago is looked at again.
            academy.at(AcademyFixture.NOW.plusSeconds(120));
            for (Runnable question : List.<Runnable>of(
                    () -> campaigns.list(0), () -> new LeadFigures(academy.database(), campaigns).of("none"))) {
                assertThatThrownBy(question::run)
                        .isInstanceOf(PermanentException.class)
                        .hasMessageContaining("There is no column lead_campaigns.hub_pause_reason")
                        .hasMessageContaining("hub_lead_mails");
            }
        }
    }
}
