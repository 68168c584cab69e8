package io.caravanserai.console.desk;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The HTML by which another page shows a widget. */
@Singleton
class EmbedCode {
    private final Optional<String> publicUrl;

    /** @param publicUrl where the hub is reached from outside; where nothing is said, as whoever asks reaches it */
    EmbedCode(@ConfigProperty(name = "hub.hook.public-url") Optional<String> publicUrl) {
        this.publicUrl = publicUrl;
    }

    /**
     * A frame.
     *
     * @param query of the widget's address; empty for none
     */
    String of(UriInfo uri, Widget widget, String query) {
        String base = publicUrl.orElse(uri.getBaseUri().toString()).replaceFirst("/+$", "");
        return """
                <iframe src="%s/widgets/%s%s" title="%s" width="100%%" height="%d" loading="lazy" \
                referrerpolicy="no-referrer" style="border:0"></iframe>""".formatted(base, widget.id(), query.isEmpty() ? "" : "?" + query, widget.title(), widget.height());
    }
}
