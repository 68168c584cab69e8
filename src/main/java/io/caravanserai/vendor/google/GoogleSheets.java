package io.caravanserai.vendor.google;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.sheets.v4.Sheets;
import io.caravanserai.connection.Connections;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.component.google.sheets.GoogleSheetsClientFactory;
import org.apache.camel.component.google.sheets.GoogleSheetsComponent;
import org.apache.camel.component.google.sheets.GoogleSheetsConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Camel's component {@code google-sheets} on the connection of that name: its wire, and no retries of its own. It
 * reads; what is written goes by plain HTTP, so that the journal holds exactly what was sent.
 */
@ApplicationScoped
class GoogleSheets {
    private static final String UNUSED = "connection";

    @Produces
    @Singleton
    @Named("google-sheets")
    GoogleSheetsComponent component(Connections connections) {
        GoogleSheetsConfiguration configuration = new GoogleSheetsConfiguration();
        // Without these the component refuses to ask the factory, which needs neither.
        configuration.setClientId(UNUSED);
        configuration.setClientSecret(UNUSED);
        GoogleSheetsComponent component = new GoogleSheetsComponent();
        component.setConfiguration(configuration);
        component.setClientFactory(new Factory(connections));
        return component;
    }

    private record Factory(Connections connections) implements GoogleSheetsClientFactory {

        @Override
        public Sheets makeClient(
                String clientId,
                String clientSecret,
                Collection<String> scopes,
                @Nullable String applicationName,
                @Nullable String refreshToken,
                @Nullable String accessToken) {
            return client();
        }

        @Override
        public Sheets makeClient(
                CamelContext camelContext,
                String serviceAccountKey,
                Collection<String> scopes,
                @Nullable String applicationName,
                @Nullable String delegate) {
            return client();
        }

        private Sheets client() {
            HttpTransport wire =
                    new WireTransport(() -> connections.get("google-sheets").caller());
            return new Sheets.Builder(wire, GsonFactory.getDefaultInstance(), null)
                    .setApplicationName("caravanserai")
                    .build();
        }
    }
}
