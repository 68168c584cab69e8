package io.caravanserai.deploy.check;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Writes stand where a failure of theirs is seen, where their attempt waits for them, and in a step that names them. */
final class WriteRule implements Rule {
    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        Writing writing = new Writing(sources);
        sources.endpoints().stream().filter(writing::writes).forEach(endpoint -> {
            Spot step = endpoint.step();
            around(step, spot -> spot.is("doTry"))
                    .ifPresent(attempt -> found.accept(endpoint.finding(
                            "caught-write",
                            "A write stands in the doTry of line "
                                    + attempt.place().line()
                                    + ", which would let one of unknown outcome pass for one that was not made.",
                            "Let its failure go to the channel, which tries again or parks; a doTry may stand around"
                                    + " reads alone, and tell the steps behind it by a variable.")));
            around(step, WriteRule::isParallel)
                    .ifPresent(parallel -> found.accept(endpoint.finding(
                            "parallel-write",
                            "A write stands in the parallel " + parallel.key() + " of line "
                                    + parallel.place().line() + ", and may go on when the attempt has failed already.",
                            "Take parallelProcessing out, or send each part to a durable: channel whose route"
                                    + " has more concurrency; reads may be made in parallel.")));
            if (step.is("toD", "enrich")) {
                found.accept(endpoint.finding(
                        "unnamed-write",
                        "A write stands in " + step.key() + ", and what it did could not be kept under its id.",
                        "Write 'to:' with an id; 'variableReceive:' takes the answer beside the body."));
            }
        });
    }

    private static boolean isParallel(Spot spot) {
        return spot.is("split", "multicast") && !spot.text("parallelProcessing").matches("|false");
    }

    private static Optional<Spot> around(Spot step, Predicate<Spot> kind) {
        return Stream.iterate(step, spot -> spot != null, Spot::parent)
                .filter(spot -> spot.isStep() && kind.test(spot))
                .findFirst();
    }
}
