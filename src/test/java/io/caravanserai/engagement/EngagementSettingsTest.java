package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.engagement.Metrics.Weights;
import io.caravanserai.message.PermanentException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngagementSettingsTest {

    /** The settings as the hub is shipped with them. */
    static final class Written {
        private final Properties properties = new Properties();

        Written() {
            try (Reader file = Files.newBufferedReader(Path.of("application.properties"))) {
                properties.load(file);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        Written with(String key, String value) {
            properties.setProperty("hub.engagement." + key, value);
            return this;
        }

        private String get(String key) {
            return properties.getProperty("hub.engagement." + key, "");
        }

        EngagementSettings settings() {
            EngagementSettings settings = new EngagementSettings();
            settings.setZone(get("zone"));
            settings.setOverrides(get("overrides"));
            settings.setGenericProviders(get("generic-providers"));
            settings.setInternalEmailDomains(get("internal-email-domains"));
            settings.setExclusions(get("exclusions"));
            settings.setWeights(get("weights"));
            settings.setScoreProperty(get("score-property"));
            settings.setRankProperty(get("rank-property"));
            settings.setTierProperty(get("tier-property"));
            settings.setTiers(get("tiers"));
            settings.setAllowlist(get("allowlist"));
            return settings;
        }
    }

    @Test
    void areReadAsTheyAreShipped() {
        Settings settings = new Written().settings().read();

        assertThat(settings.zone()).hasToString("America/New_York");
        assertThat(settings.weights()).isEqualTo(new Weights(4, 3, 2, 1));
        assertThat(settings.targets()).isEqualTo(Sample.TARGETS);
        assertThat(settings.exclusions()).isEqualTo(Map.of("is_internal_test", "true", "customer_status", "churned"));
        assertThat(settings.identity().overrides()).isEmpty();
        assertThat(settings.identity().emails().of("ann@gmail.com")).isEmpty();
        assertThat(settings.allowlist()).isEmpty();
    }

    @Test
    void haveListsAndPairsJoinedByCommas() {
        Settings settings = new Written()
                .with("overrides", " 123 = 42 , www.smile.example=43 ")
                .with("internal-email-domains", "Hub.example, other.example")
                .with("allowlist", "1, 2")
                .settings()
                .read();

        assertThat(settings.identity().overrides()).isEqualTo(Map.of("123", "42", "www.smile.example", "43"));
        assertThat(settings.identity().internalDomains()).containsExactly("hub.example", "other.example");
        assertThat(settings.allowlist()).containsExactly("1", "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone | Moon | hub.engagement.zone is 'Moon', which is no time zone",
                "weights | new-patients=4 | hub.engagement.weights is 'new-patients=4' and must be whole numbers",
                "weights | new-patients=4,appointments=3,tasks=2,calls=-1 | hub.engagement.weights is",
                "weights | four | hub.engagement.weights holds 'four'. Write pairs",
                "tiers | Top,Bottom | hub.engagement.tiers is 'Top,Bottom' and must be three different words",
                "tiers | A,A,B | must be three different words",
                "overrides | 123 | hub.engagement.overrides holds '123'. Write pairs joined by commas, like one=2",
                "exclusions | x= | hub.engagement.exclusions holds 'x='"
            })
    void nameTheKeyOfWhatIsWrongAndWhatIsAllowed(String key, String value, String sentence) {
        EngagementSettings settings = new Written().with(key, value).settings();

        assertThatThrownBy(settings::read)
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining(sentence);
    }
}
