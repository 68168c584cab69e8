package io.caravanserai.support.rules;

import io.caravanserai.message.PermanentException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * The rules of the support desk as its files in {@code routes/support/} have them. Each rule has a day from which it holds, so
 * that an edit does not rewrite what came in before.
 *
 * @param agents who is who
 * @param schedule when the desk is open
 * @param sla what it promises
 * @param properties where HubSpot says what
 */
public record DeskRules(Agents agents, OfficeHours schedule, Sla sla, TicketProperties properties) {
    /** The names of the files. */
    public static final List<String> FILES = List.of(Agents.FILE, OfficeHours.FILE, Sla.FILE, TicketProperties.FILE);

    /**
     * Reads the files.
     *
     * @param files maps and lists, as YAML has them, by name; a file that is not there has no rules
     * @param zone the desk's, where {@code schedule.yaml} names none
     * @throws PermanentException that names the file, the key, and what is allowed
     */
    public static DeskRules of(Map<String, Map<String, Object>> files, ZoneId zone) {
        return new DeskRules(
                Agents.of(files.getOrDefault(Agents.FILE, Map.of())),
                OfficeHours.of(files.getOrDefault(OfficeHours.FILE, Map.of()), zone),
                Sla.of(files.getOrDefault(Sla.FILE, Map.of())),
                TicketProperties.of(files.getOrDefault(TicketProperties.FILE, Map.of())));
    }
}
