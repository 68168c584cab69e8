package io.caravanserai.console.frame;

import io.caravanserai.console.login.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The head of every page: where one can go, where one is, and how far the hub was when the page was made. */
@Singleton
@Named("frame")
public class Frame {
    // In the order of the head. A new page is one line here.
    private static final List<Place> PLACES = List.of(
            new Place("Home", "/", Roles.VIEWER),
            new Place("Messages", "/messages", Roles.VIEWER),
            new Place("Runs", "/runs", Roles.VIEWER),
            new Place("Calendar", "/calendar", Roles.VIEWER),
            new Place("Pauses", "/pauses", Roles.VIEWER),
            new Place("People", "/people", Roles.OPERATOR, "/person"),
            new Place("Routes", "/routes", Roles.VIEWER, "/hawtio"),
            new Place("Texts", "/texts", Roles.VIEWER),
            new Place("Support", "/support", Roles.VIEWER, "/widgets"),
            new Place("Academy", "/academy/approvals", Roles.OPERATOR, "/academy"),
            new Place("Contacts", "/contacts", Roles.OPERATOR),
            new Place("Connections", "/connections", Roles.VIEWER),
            new Place("Audit", "/audit", Roles.ADMIN));

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final CurrentVertxRequest request;
    private final SecurityIdentity person;
    private final Live live;

    Frame(CurrentVertxRequest request, SecurityIdentity person, Live live) {
        this.request = request;
        this.person = person;
        this.live = live;
    }

    /**
     * A page that the head leads to.
     *
     * @param name as it is called
     * @param href its address
     * @param role who may see it
     * @param others how the addresses of further pages begin that belong to it
     */
    record Place(String name, String href, String role, List<String> others) {
        Place(String name, String href, String role, String... others) {
            this(name, href, role, List.of(others));
        }

        /** How much of this path it stands for; nothing where the path is of another place. */
        int share(String path) {
            int own = href.equals("/") ? (path.equals("/") ? 1 : 0) : within(href, path);
            return others.stream().mapToInt(each -> within(each, path)).reduce(own, Math::max);
        }

        private static int within(String begin, String path) {
            boolean fits = path.equals(begin) || path.startsWith(begin.endsWith("/") ? begin : begin + "/");
            return fits ? begin.length() : 0;
        }
    }

    /** A place as the head shows it. */
    public record Link(String name, String href, boolean here) {}

    /** The places this person may see. */
    public List<Link> getPlaces() {
        Optional<Place> here = here(path());
        return PLACES.stream()
                .filter(place -> person.hasRole(place.role))
                .map(place -> new Link(
                        place.name, place.href, here.filter(place::equals).isPresent()))
                .toList();
    }

    /** The place whose page this is. */
    static Optional<Place> here(String path) {
        return PLACES.stream()
                .filter(place -> place.share(path) > 0)
                .max(Comparator.comparingInt(place -> place.share(path)));
    }

    /** The name of the place whose page this is. */
    public String getHere() {
        return here(path()).map(Place::name).orElse("Menu");
    }

    /** Whether this person may look for people. */
    public boolean isOperator() {
        return person.hasRole(Roles.OPERATOR);
    }

    /** How far the hub was when the page was begun: a page that is older than the stream says asks anew. */
    public String getMark() {
        return live.mark();
    }

    /** The zone whose days the viewer sees, as their browser says it; UTC where it does not. */
    public ZoneId getZone() {
        @Nullable RoutingContext call = request.getCurrent();
        @Nullable Cookie said = call == null ? null : call.request().getCookie("zone");
        try {
            return said == null ? UTC : ZoneId.of(said.getValue());
        } catch (DateTimeException e) {
            return UTC;
        }
    }

    private String path() {
        @Nullable RoutingContext call = request.getCurrent();
        return call == null ? "" : call.normalizedPath();
    }
}
