package io.caravanserai.support.ask;

import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import io.caravanserai.support.Measure.Source;
import io.caravanserai.support.ask.Plan.Order;
import io.caravanserai.support.ask.Plan.Statistic;

/** What a few words of a question mean. */
sealed interface Meaning {
    record What(Measure measure) implements Meaning {}

    record Of(Source source) implements Meaning {}

    record How(Statistic statistic) implements Meaning {}

    record By(Group group) implements Meaning {}

    /** A dimension without "by": beside one of its values it says nothing more. */
    record Named(Group group) implements Meaning {}

    record Only(Group dimension, String value) implements Meaning {}

    record When(Range range) implements Meaning {}

    record Sorted(Order order) implements Meaning {}

    record Most(int rows) implements Meaning {}

    /** Without numbers of its own. */
    enum Plain implements Meaning {
        /** Only while the desk is open. */
        BUSINESS,
        /** By the clock. */
        CALENDAR,
        /** With the period before. */
        COMPARED,
        /** What is asked for is a share. */
        SHARE,
        /** What is asked for takes time. */
        LONG,
        /** Nothing: the sentence needs it. */
        FILLER
    }
}
