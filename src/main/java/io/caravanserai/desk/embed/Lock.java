package io.caravanserai.desk.embed;

import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Question.Hours;
import java.time.LocalDate;
import java.util.List;

/**
 * Which tickets and chats an embed is about, whatever its address says. An empty list is all of them.
 *
 * @param pipelines by label; an empty text for none
 * @param agents by their one name; an empty text for nobody
 * @param priorities as the vendor says them; an empty text for none
 * @param days the last so many, today included
 * @param hours what counts as time
 */
public record Lock(List<String> pipelines, List<String> agents, List<String> priorities, int days, Hours hours) {
    /** Keeps copies. */
    public Lock {
        pipelines = List.copyOf(pipelines);
        agents = List.copyOf(agents);
        priorities = List.copyOf(priorities);
    }

    /** What it lets through on this day. A name the copy no longer knows lets nothing through. */
    public Filter filter(LocalDate today) {
        return new Filter(today.minusDays(days - 1L), today, pipelines, agents, priorities);
    }
}
