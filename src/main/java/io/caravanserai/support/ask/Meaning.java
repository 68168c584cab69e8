package io.caravanserai.support.ask;

import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import io.caravanserai.support.Measure.Kind;
import io.caravanserai.support.Measure.Source;
import io.caravanserai.support.ask.Plan.Order;
import io.caravanserai.support.ask.Plan.Statistic;
import java.util.List;

/** What a few words of a question mean. */
sealed interface Meaning {

    /** Whether a plan says it too. */
    boolean isIn(Plan plan);

    record What(Measure measure) implements Meaning {
        @Override
        public boolean isIn(Plan plan) {
            return plan.measure() == measure;
        }
    }

    record Of(Source source) implements Meaning {
        @Override
        public boolean isIn(Plan plan) {
            return plan.source() == source || plan.source() == Source.BOTH;
        }
    }

    record How(Statistic statistic) implements Meaning {
        @Override
        public boolean isIn(Plan plan) {
            return plan.statistic() == statistic;
        }
    }

    record By(Group group) implements Meaning {
        @Override
        public boolean isIn(Plan plan) {
            return plan.group() == group;
        }
    }

    /** A dimension without "by": beside one of its values it says nothing more. */
    record Named(Group group) implements Meaning {
        @Override
        public boolean isIn(Plan plan) {
            return plan.group() == group || plan.only().containsKey(group);
        }
    }

    record Only(Group dimension, String value) implements Meaning {
        @Override
        public boolean isIn(Plan plan) {
            return plan.only().getOrDefault(dimension, List.of()).contains(value);
        }
    }

    record When(Range range) implements Meaning {
        @Override
        public boolean isIn(Plan plan) {
            return plan.range().from().equals(range.from());
        }
    }

    record Sorted(Order order) implements Meaning {
        @Override
        public boolean isIn(Plan plan) {
            return plan.order() == order;
        }
    }

    record Most(int rows) implements Meaning {
        @Override
        public boolean isIn(Plan plan) {
            return plan.most() == Math.abs(rows) && plan.order() == (rows > 0 ? Order.HIGHEST : Order.LOWEST);
        }
    }

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
        FILLER;

        @Override
        public boolean isIn(Plan plan) {
            return switch (this) {
                case BUSINESS -> plan.business();
                case CALENDAR -> !plan.business();
                case COMPARED -> plan.compared();
                case SHARE -> plan.measure().kind() == Kind.SHARE;
                case LONG -> plan.measure().kind() == Kind.DURATION;
                case FILLER -> true;
            };
        }
    }
}
