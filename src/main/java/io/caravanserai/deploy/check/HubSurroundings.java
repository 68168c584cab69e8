package io.caravanserai.deploy.check;

import io.caravanserai.contact.Contacts;
import io.caravanserai.desk.DeskBeans;
import io.caravanserai.durable.Channels;
import io.caravanserai.lib.Jars;
import io.caravanserai.school.SchoolBeans;
import io.caravanserai.school.leads.LeadBeans;
import io.caravanserai.store.RunNotes;
import io.caravanserai.vendor.VendorBeans;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** A hub with this configuration, whether it runs or not. */
@Singleton
public class HubSurroundings implements Surroundings {
    private static final Map<String, Class<?>> BEANS = Stream.of(
                    List.of(Channels.class, RunNotes.class, Contacts.class),
                    VendorBeans.all(),
                    DeskBeans.all(),
                    SchoolBeans.all(),
                    LeadBeans.all())
            .flatMap(List::stream)
            .collect(Collectors.toMap(type -> type.getAnnotation(Named.class).value(), type -> type));
    private static final Set<String> CONFIGURATIONS = Set.of("outside", "poll", "schedule");

    private static final String SETTINGS = "application.properties";
    // As in a hub that runs: below the file in the working directory.
    private static final int ORDINAL = 250;

    private final Config config;
    private final CheckConfig allowed;
    private final Jars jars;

    /** The surroundings this configuration makes, with these jars. */
    public HubSurroundings(Config config, CheckConfig allowed, Jars jars) {
        this.config = config;
        this.allowed = allowed;
        this.jars = jars;
    }

    /** Those of the hub that would be started in this folder; nothing is. */
    public static HubSurroundings here() {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .addDiscoveredSources()
                .withMapping(CheckConfig.class)
                .withValidateUnknown(false);
        URL inTheJar = Thread.currentThread().getContextClassLoader().getResource(SETTINGS);
        try {
            if (inTheJar != null) {
                builder.withSources(new PropertiesConfigSource(inTheJar, ORDINAL));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + SETTINGS + " of the jar.", e);
        }
        SmallRyeConfig config = builder.build();
        Path lib = Path.of(config.getOptionalValue("hub.lib-dir", String.class).orElse("lib"));
        return new HubSurroundings(config, config.getConfigMapping(CheckConfig.class), Jars.inPlace(lib));
    }

    @Override
    public Optional<String> setting(String key) {
        return config.getOptionalValue(key, String.class);
    }

    @Override
    public Map<String, Class<?>> beans() {
        return BEANS;
    }

    @Override
    public Set<String> configurations() {
        return CONFIGURATIONS;
    }

    @Override
    public CheckConfig allowed() {
        return allowed;
    }

    @Override
    public Jars jars() {
        return jars;
    }

    @Override
    public String dataFolder() {
        return setting("hub.data-dir").orElse("data");
    }
}
