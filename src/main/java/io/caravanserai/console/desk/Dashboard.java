package io.caravanserai.console.desk;

import io.caravanserai.desk.read.Choices;
import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All of the page.
 *
 * @param now when it was made
 * @param zone the desk's
 * @param tiles the figures of the whole range, of tickets and of chats
 * @param charts over time
 * @param bars by group
 */
record Dashboard(
        Instant now,
        String zone,
        Links links,
        Choices choices,
        Freshness freshness,
        List<Tiles.Shown> tiles,
        List<TimeChart> charts,
        HeatChart heat,
        List<BarChart> bars) {

    public Filter filter() {
        return links.filter();
    }

    public String query() {
        return links.query();
    }

    public boolean business() {
        return links.hours() == io.caravanserai.desk.read.Question.Hours.BUSINESS;
    }

    public String last(int days) {
        return links.last(days);
    }

    /** Whether a value is filtered by; an empty one is said in a word. */
    public boolean isChosen(String name, String value) {
        return chosen(name).contains(value);
    }

    /** What is filtered by. */
    public List<String> chosen(String name) {
        return switch (name) {
            case "pipeline" -> filter().pipelines();
            case "agent" -> filter().agents();
            default -> filter().priorities();
        };
    }

    /** How long ago the last synchronisation ended, in words. */
    public String age() {
        Instant synced = freshness.synced();
        return synced == null ? "never" : Words.ago(Duration.between(synced, now));
    }

    /** The day before the range that figures are compared from. */
    public Filter before() {
        return filter().before();
    }
}
