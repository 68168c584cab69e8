package io.caravanserai.deploy;

import io.caravanserai.connection.Shipped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A hub with a flow for each cell of {@code docs/edits-in-flight.md}. */
public class EditsFolder extends InFlightFolder {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = super.getConfigOverrides();
        settings.put(
                "hub.connection.google-auth.base-url",
                settings.get("hub.connection.timeback-auth.base-url") + "/other");
        settings.put("hub.connection.google-auth.max-attempts", "1");
        settings.put("hub.connection.timeback-auth.timeout", "2m");
        return settings;
    }

    @Override
    protected void fill(Path routes) throws IOException {
        Shipped.copy("connections", routes);
        for (String kamelet : List.of("repeat", "once", "item", "changed", "other", "named")) {
            write(routes, EditFlow.KAMELETS.formatted(kamelet), EditFlow.kamelet(kamelet));
        }
        for (EditCell cell : EditCell.all()) {
            write(routes, cell.file(), cell.kind().before(cell));
            for (Map.Entry<String, String> file :
                    cell.kind().beside(cell, false).entrySet()) {
                write(routes, file.getKey(), file.getValue());
            }
        }
    }
}
