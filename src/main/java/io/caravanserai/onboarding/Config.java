package io.caravanserai.onboarding;

import io.caravanserai.message.EmailAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The worksheets of the onboarding spreadsheet, as one run sees them.
 *
 * @param segments by {@link Segment#key}
 * @param materials what the segments hand out
 * @param blacklist normalised e-mails
 * @param logHeaders of {@code success_log}, {@code fail_log} and {@code all_trackers}: the columns in their order
 * @param warnings sentences for the run: what in the worksheets is odd, where, and what is done about it
 */
public record Config(
        Map<String, Segment> segments,
        Materials materials,
        Set<String> blacklist,
        Map<String, List<String>> logHeaders,
        List<String> warnings) {

    /**
     * @param worksheets by name, the rows as Google Sheets returns them (header first, ragged, empty where the
     *     worksheet is)
     * @throws InvalidConfigException naming every missing worksheet and column
     */
    public static Config read(Map<String, List<List<Object>>> worksheets) {
        Worksheets read = new Worksheets(worksheets);
        Map<String, Segment> segments = Segment.read(read);
        Materials materials = Materials.read(read, segments);
        Set<String> blacklist = blacklist(read);
        segments.values().forEach(segment -> gaps(segment, materials).forEach(read::warn));
        return new Config(segments, materials, blacklist, read.logHeaders(), List.copyOf(read.warnings()));
    }

    /** @param name in any case */
    public Optional<Segment> segment(String name) {
        return Optional.ofNullable(segments.get(Segment.key(name)));
    }

    private static Set<String> blacklist(Worksheets worksheets) {
        Set<String> emails = new HashSet<>();
        for (Worksheet.Row row : worksheets.rows("blacklist")) {
            String email = EmailAddress.normalised(row.cell("email"));
            if (EmailAddress.isAddress(email)) {
                emails.add(email);
                continue;
            }
            List<String> told = Exclusions.in(List.of(email));
            if (told.isEmpty()) {
                throw new InvalidConfigException(List.of("row " + row.number()
                        + " of blacklist has no e-mail, and nobody can tell who is not to be taken"));
            }
            emails.addAll(told);
            worksheets.warn(row, "has an e-mail that is no address: who can be told from it is left out all the same");
        }
        return emails;
    }

    private static List<String> gaps(Segment segment, Materials materials) {
        if (!segment.active() || segment.grades().isEmpty()) {
            return List.of();
        }
        List<String> gaps = new ArrayList<>();
        List<Integer> untracked = segment.grades()
                .without(grade -> materials.templateFile(segment, grade).isPresent());
        if (!untracked.isEmpty()) {
            gaps.add("The segment '" + segment.name() + "' has no tracker template for the grades " + untracked
                    + ": its students of these grades cannot be prepared.");
        }
        List<Integer> untested = segment.grades()
                .without(grade -> !materials.assessmentIds(segment, grade).isEmpty());
        if (segment.assessments() && !untested.isEmpty()) {
            gaps.add("The segment '" + segment.name() + "' has no assessment for the grades " + untested
                    + ": its students of these grades are assigned none.");
        }
        return gaps;
    }
}
