package io.caravanserai.console.desk;

import io.caravanserai.console.Viewer;
import io.caravanserai.console.login.Roles;
import io.caravanserai.desk.Erasure;
import io.caravanserai.desk.read.CopyDifferences;
import io.caravanserai.desk.read.CopyDifferences.Compared;
import io.caravanserai.desk.read.CopyDifferences.Month;
import io.caravanserai.desk.read.CopyStatus;
import io.caravanserai.desk.read.Freshness;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.desk.read.SheetCounts;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The state of the desk's copy, and what can be done about it. */
@Path("/support/status")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.VIEWER)
class StatusPages {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

    private final CopyStatus status;
    private final CopyDifferences differences;
    private final SheetCounts sheet;
    private final Measures measures;
    private final Erasure erasure;
    private final InstantSource clock;
    private final SecurityIdentity person;

    StatusPages(
            CopyStatus status,
            CopyDifferences differences,
            SheetCounts sheet,
            Measures measures,
            Erasure erasure,
            InstantSource clock,
            SecurityIdentity person) {
        this.differences = differences;
        this.sheet = sheet;
        this.status = status;
        this.measures = measures;
        this.erasure = erasure;
        this.clock = clock;
        this.person = person;
    }

    /**
     * What the copy holds, with times of the desk's zone.
     *
     * @param looks when the vendors were asked for what no reading of changes shows
     * @param spare what was read in place of the copy; null where nothing was looked for
     * @param sheet what its worksheets held when they were read last
     * @param compared what the last full synchronisation found; null where none has run
     * @param months how many rows the vendors had then, and the copy has now
     * @param admin whether people can be erased
     * @param erased how many rows spoke of somebody who was erased just now; null where nobody was
     */
    record State(
            Freshness freshness,
            List<CopyStatus.Held> held,
            List<CopyStatus.Look> looks,
            List<CopyStatus.Sync> syncs,
            CopyStatus.@Nullable Spare spare,
            List<SheetCounts.Worksheet> sheet,
            @Nullable Compared compared,
            List<Month> months,
            ZoneId zone,
            boolean admin,
            @Nullable Integer erased) {
        public String at(@Nullable Instant instant) {
            return instant == null ? Words.NOTHING : LOCAL.format(instant.atZone(zone));
        }

        public String count(long n) {
            return Words.count(n);
        }

        /** Whether something stands in for the copy, or ought to. */
        public boolean shownInPlace() {
            long rows = held.stream().mapToLong(CopyStatus.Held::rows).sum();
            return spare != null
                    && (!freshness.source().equals(Freshness.COPY)
                            || rows == 0 && !spare.problems().isEmpty());
        }

        /** A month in words. */
        public String month(@Nullable LocalDate first) {
            return first == null ? "no time" : MONTH.format(first);
        }

        /** Months that are not the same at the vendor and here. */
        public List<Month> differing() {
            return months.stream().filter(each -> !each.state().equals("same")).toList();
        }

        /** What the last synchronisation could not read or prove, in the vendor's words; null where it was well. */
        public CopyStatus.@Nullable Sync failed() {
            return syncs.stream()
                    .filter(each -> each.ended() != null)
                    .findFirst()
                    .filter(each -> each.error() != null)
                    .orElse(null);
        }
    }

    @CheckedTemplate(basePath = "desk")
    static class Templates {
        static native TemplateInstance status(Viewer viewer, State state);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show() {
        return show(null);
    }

    private TemplateInstance show(@Nullable Integer erased) {
        return Templates.status(
                Viewer.of(person),
                new State(
                        status.freshness(),
                        status.held(),
                        status.looks(),
                        status.syncs(),
                        status.spare(),
                        sheet.worksheets(),
                        differences.last(),
                        differences.months(),
                        measures.zone(),
                        person.hasRole(Roles.ADMIN),
                        erased));
    }

    /** Whom it was is said in no address, and so in no log. */
    @POST
    @Path("erase")
    @RolesAllowed(Roles.ADMIN)
    @Operation(hidden = true)
    public TemplateInstance erase(@FormParam("person") @Nullable String whom) {
        return show(erasure.erase(new ErasureApi.Whom(whom).checked(), clock.instant()));
    }
}
