package io.caravanserai.support.ask;

import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import io.caravanserai.support.Measure.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Words that the grammar does not know and that may go to a model: everyday words, none of them a name, a number or an
 * address. Each may stand for one thing of a plan. A word that is not here is named as not understood, whatever a model
 * makes of it: it might narrow down what is meant. Nor does one count that says again what a known word said: "answered
 * tickets" are not all tickets.
 */
enum Everyday {
    /** For nothing: it is how people speak. */
    NOTHING("""
            hi hello hey thanks thank kindly just simply basically actually really exactly generally usually normally \
            currently roughly approximately maybe perhaps curious wonder wondering \
            summarize summarise summary overview report reports present chart plot graph draw picture table \
            check find out say tells shows happen happened going go looked looking understand learn knowing \
            number numbers stats statistic statistics metric metrics kpi kpis data insight insights detail details \
            that there here as well also too so okay ok regarding concerning desk helpdesk \
            request requests inquiry inquiries enquiry enquiries
            """),
    /** For those who ask, whom nobody counts. */
    REQUESTER("customer customers client clients requester requesters"),
    /** For a time that something takes. */
    TIME("""
            turnaround speed swift swiftly quick speedy speedily prompt promptly slow slowly rapid rapidly quickness delay delays \
            lag lags latency responsive responsiveness reactive reaction react reacts wait waits waited waiting \
            answer answers answered answering respond responds responded responding replied replying acknowledge \
            acknowledged fix fixes fixed fixing finish finished finishing complete completed completing settle settled \
            resolve resolves resolved resolving solve solves solved solving wrap wrapped close closes closed closing \
            minutes spend spends spent elapsed lasts lasted lengthy length need needs needed
            """),
    /** For how many come in, as all of them do. */
    COUNT("""
            arrive arrives arrived arriving arrival arrivals comes coming reach reaches reached land landed \
            raise raised submit submitted file filed log logged traffic load loads workload workloads intake inflow influx \
            total totals overall altogether sum busy
            """),
    /** For what is still open. */
    BACKLOG("pending outstanding piled pile piling stack stacked leftover unfinished queued"),
    /** For a share. */
    SHARE("""
            happy happiness pleased delighted content contentment liked likes feedback scores ratings thumbs fraction \
            ratio portion robot robots automated automation automatically deflected deflection deflect \
            handoff handoffs handovers promise promises promised kept target targets punctual punctually
            """),
    /** For those who answer, one by one; how many they are is not known. */
    STAFF("""
            team teams staff folks folk people everyone everybody teammate teammates member members colleagues \
            representative representatives operator operators specialist specialists individual individually
            """),
    /** For what it is broken down by. */
    GROUP("""
            trend trends trending evolve evolved evolving evolution develop developed development progress progression \
            timeline history pattern patterns distribution distributed spread breakdown split curve course compare \
            comparing comparison apart separately
            """),
    /** For the order of the rows. */
    ORDER("rank ranks ranked ranking leaderboard leading leader leaders champion champions winner winners");

    private static final Map<String, Everyday> ALL = new HashMap<>();

    static {
        for (Everyday each : values()) {
            for (String word : each.words.strip().split("\\s+")) {
                ALL.put(word, each);
            }
        }
    }

    private final String words;

    Everyday(String words) {
        this.words = words;
    }

    static Optional<Everyday> of(String word) {
        return Optional.ofNullable(ALL.get(word));
    }

    /** Whether it may be what names the measure. */
    boolean isMeasure() {
        return this == TIME || this == COUNT || this == BACKLOG || this == SHARE;
    }

    /**
     * Whether a plan has what it stands for.
     *
     * @param named whether a known word names the measure
     */
    boolean isIn(Plan plan, boolean named) {
        Kind kind = plan.measure().kind();
        return switch (this) {
            case NOTHING -> true;
            case REQUESTER -> kind != Kind.COUNT;
            case TIME -> kind == Kind.DURATION && !named;
            case BACKLOG -> plan.measure() == Measure.BACKLOG && !named;
            case SHARE -> kind == Kind.SHARE && !named;
            case COUNT -> plan.measure() == Measure.VOLUME;
            case STAFF -> plan.group() == Group.AGENT && kind != Kind.COUNT;
            case GROUP -> plan.group() != null;
            case ORDER -> plan.order() != null;
        };
    }
}
