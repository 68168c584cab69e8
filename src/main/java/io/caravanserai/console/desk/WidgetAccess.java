package io.caravanserai.console.desk;

import io.caravanserai.console.login.Roles;
import io.caravanserai.desk.embed.Embed;
import io.caravanserai.desk.embed.EmbedTokens;
import io.caravanserai.desk.embed.EmbedTokens.Admitted;
import io.caravanserai.desk.embed.Origins;
import io.caravanserai.desk.embed.RefusedTokenException;
import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.desk.read.Question.Hours;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may look at a widget, and at what of it: whoever is logged in at what he asks for, a token's holder at what it locks. */
@Singleton
class WidgetAccess {
    private static final Set<String> LOCKED = Set.of("from", "to", "pipeline", "agent", "priority", "time");
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final EmbedTokens tokens;
    private final Measures measures;
    private final SecurityIdentity person;

    WidgetAccess(EmbedTokens tokens, Measures measures, SecurityIdentity person) {
        this.tokens = tokens;
        this.measures = measures;
        this.person = person;
    }

    /**
     * What may be looked at.
     *
     * @param audience who looks, as {@link Measures#ask} keeps answers apart
     * @param ancestors whose pages may hold it in a frame
     * @param again when and where the page asks for itself; null for never
     */
    record Admission(
            Filter filter,
            Hours hours,
            String audience,
            String ancestors,
            @Nullable Again again) {}

    /** A page that asks for itself. */
    record Again(long seconds, String address) {}

    /** Not shown, with a sentence for whoever looks. */
    static final class NotShownException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        NotShownException(int status, String sentence) {
            super(sentence);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** Whether somebody is logged in who may look. */
    boolean loggedIn() {
        return person.hasRole(Roles.VIEWER);
    }

    /** Of somebody who is logged in. */
    Admission ofPerson(DeskParameters parameters, @Nullable String time) {
        return new Admission(
                measures.filter(parameters.said()), DeskParameters.hours(time), Roles.VIEWER, "'self'", null);
    }

    /** Of whoever shows a token. */
    Admission ofToken(Widget widget, String token, String theme, UriInfo uri) throws NotShownException {
        Admitted admitted;
        try {
            admitted = tokens.check(token);
        } catch (RefusedTokenException e) {
            throw new NotShownException(401, String.valueOf(e.getMessage()));
        }
        Embed embed = admitted.embed();
        if (!embed.terms().widgets().contains(widget.id())) {
            throw new NotShownException(
                    403, "This token is not for this widget. Whoever put it here can make another.");
        }
        for (String name : uri.getQueryParameters().keySet()) {
            if (LOCKED.contains(name)) {
                throw new NotShownException(
                        403, "What this view is of cannot be changed here. Take '" + name + "' out of its address.");
            }
        }
        return new Admission(
                embed.terms().lock().filter(measures.today()),
                embed.terms().lock().hours(),
                embed.audience(),
                Origins.ancestors(embed.terms().origins()),
                again(widget, admitted, token, theme));
    }

    private @Nullable Again again(Widget widget, Admitted admitted, String token, String theme) {
        Duration refresh = admitted.embed().terms().refresh();
        if (refresh.isZero()) {
            return null;
        }
        Duration half = admitted.embed().terms().lifetime().dividedBy(2);
        String next = tokens.renew(admitted).map(EmbedTokens.Issued::token).orElse(token);
        return new Again((half.compareTo(EVERY) < 0 ? half : EVERY).toSeconds(), address(widget, next, theme));
    }

    private static String address(Widget widget, String token, String theme) {
        return "/widgets/" + widget.id() + "?token=" + token + (theme.isEmpty() ? "" : "&theme=" + theme);
    }

    /** The themes there are. */
    static String theme(String said) {
        return List.of("light", "dark").contains(said) ? said : "";
    }
}
