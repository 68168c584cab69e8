package io.caravanserai.desk;

import io.caravanserai.support.DeskZone;
import io.caravanserai.support.reading.CsvTime;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** How the support desk's vendors are read. */
@ConfigMapping(prefix = "hub.support")
interface SyncConfig {

    /** Every how many hours, from 1 to 24, counted from midnight at the desk: {@code 4} or {@code 4h}. */
    @WithDefault("4")
    String interval();

    /** The desk's. */
    @WithDefault(DeskZone.DEFAULT)
    ZoneId zone();

    /** How long tickets and chats are kept after they were last touched. */
    @WithDefault("365")
    int retentionDays();

    /** How far before its watermark each reading begins: a search shows a change some moments late. */
    @WithDefault("2m")
    Duration overlap();

    /** How long after they ended tickets and chats are read again: ratings come late. */
    @WithDefault("7d")
    Duration reRead();

    /** How many of a hundred rows may be gone at a vendor before that is taken for a permission that was lost. */
    @WithDefault("10")
    int mostRemovals();

    /** The id of the spreadsheet that is kept in line with the copy; none where it is not set. */
    Optional<String> spreadsheet();

    /** Whether an answer of the assistant ends a wait: {@code yes} or {@code no}. */
    @WithDefault("yes")
    Counted countBots();

    /** Whether what people of the desk write to each other does. */
    @WithDefault("no")
    Counted countNotes();

    /** Where the team is told what nobody expected, where Slack is reached with a token. */
    Optional<String> slackChannel();

    /** The folder of files that are shown while the copy holds nothing. */
    @WithDefault("data/support")
    String filesDir();

    /** Whose clocks raw exports in that folder show. */
    Optional<String> filesZone();

    /** What comes first in their dates where a file does not tell: {@code month-first}, {@code day-first} or {@code unknown}. */
    @WithDefault("unknown")
    CsvTime.Order filesDates();

    /** Whether something counts. */
    enum Counted {
        YES,
        NO
    }
}
