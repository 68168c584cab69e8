package io.caravanserai.academy.leads;

import io.caravanserai.rows.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which column of a file is what of a lead. */
public final class LeadColumns {
    private static final Pattern GUARDED = Pattern.compile("'[=+\\-\\x40]");

    private final Map<LeadField, String> columns = new EnumMap<>(LeadField.class);

    /**
     * Those a person names, and of what they do not name those whose headings are known.
     *
     * @param found the file's columns, in lower case
     * @param mapping {@code email=Kontakt,full_name=Wer}; empty for none
     * @throws IllegalArgumentException with a sentence where a column is not there, stands twice or two could be meant, and where
     *     none has e-mail addresses
     */
    public LeadColumns(List<String> found, String mapping) {
        said(mapping).forEach((field, column) -> {
            if (!found.contains(column)) {
                throw new IllegalArgumentException(
                        "The file has no column '" + column + "'. It has " + shown(found) + ".");
            }
            columns.put(field, column);
        });
        for (LeadField field : LeadField.values()) {
            if (!columns.containsKey(field)) {
                known(found, field);
            }
        }
        if (!columns.containsKey(LeadField.EMAIL)) {
            throw new IllegalArgumentException("No column of the file is known to have e-mail addresses. It has "
                    + shown(found) + ". Name the column: email=<column>.");
        }
        columns.values().stream()
                .filter(column -> Collections.frequency(found, column) > 1)
                .findFirst()
                .ifPresent(column -> {
                    throw new IllegalArgumentException("The column '" + column + "' stands twice. Keep one of them.");
                });
    }

    private static Map<LeadField, String> said(String mapping) {
        Map<LeadField, String> said = new EnumMap<>(LeadField.class);
        for (String pair : mapping.split(",")) {
            int equals = pair.indexOf('=');
            if (equals < 0 && !pair.isBlank()) {
                throw new IllegalArgumentException("'" + pair.strip() + "' names no column. Say email=<column>.");
            }
            if (equals >= 0) {
                LeadField field = LeadField.of(pair.substring(0, equals));
                String column = pair.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
                if (said.put(field, column) != null) {
                    throw new IllegalArgumentException("Two columns are named for " + field.word() + ".");
                }
            }
        }
        return said;
    }

    private void known(List<String> found, LeadField field) {
        List<String> could = new ArrayList<>();
        for (String column : found) {
            if (field.isCalled(column) && !columns.containsValue(column)) {
                could.add(column);
            }
        }
        if (could.stream().distinct().count() > 1) {
            throw new IllegalArgumentException("The columns " + shown(could) + " could all be " + field.word()
                    + ". Name the one that is meant: " + field.word() + "=<column>.");
        }
        if (!could.isEmpty()) {
            columns.put(field, could.get(0));
        }
    }

    private static String shown(List<String> names) {
        String all = names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        return all.length() <= 300 ? all : all.substring(0, 300) + "…";
    }

    /**
     * The cell as the file has it, without blanks around it, nor the apostrophe that keeps a spreadsheet from taking it for a
     * formula; "" where there is no such column.
     */
    String cell(Row row, LeadField field) {
        String column = columns.get(field);
        String cell = column == null ? "" : row.cell(column).strip();
        return GUARDED.matcher(cell).lookingAt() ? cell.substring(1) : cell;
    }

    /** What is taken from which column, by the words of {@link LeadField}. */
    public Map<String, String> told() {
        return columns.entrySet().stream()
                .collect(
                        Collectors.toMap(each -> each.getKey().word(), Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }
}
