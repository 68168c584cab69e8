package io.caravanserai.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs cases, one after the other, on one hub, which forgets each when the next begins. */
public final class CaseTrial implements AutoCloseable {
    private final CaseFolder routes;
    private final boolean accept;
    private final Supplier<Launch> launch;
    private @Nullable CaseHub hub;
    private @Nullable CaseSandbox sandbox;

    /**
     * @param accept whether what comes of a case is what is expected from now on
     * @param launch how a hub is started; asked for when the first case is to be run
     */
    public CaseTrial(CaseFolder routes, boolean accept, Supplier<Launch> launch) {
        this.routes = routes;
        this.accept = accept;
        this.launch = launch;
    }

    /**
     * Runs them.
     *
     * @param which {@code <flow>}, {@code <flow>/<case>} or empty for all
     * @param told each result as soon as it is there
     * @throws WrongCaseException where there are none
     * @throws NotRunException where the hub does not come up
     */
    public List<CaseResult> run(String which, Consumer<CaseResult> told) {
        List<CaseResult> results = new ArrayList<>();
        for (Path folder : routes.cases(which)) {
            CaseResult result = one(folder);
            results.add(result);
            told.accept(result);
        }
        return results;
    }

    private CaseResult one(Path folder) {
        long begun = System.nanoTime();
        String name = routes.root().relativize(folder).toString().replace("/cases/", "/");
        try {
            Case one = CaseReading.read(routes, folder);
            Optional<String> expected = CaseFolder.expected(one);
            if (expected.isEmpty() && !accept) {
                return result(
                        name,
                        CaseResult.Kind.NOT_RUN,
                        "It does not say what is to come of it: there is no " + CaseFolder.EXPECTED
                                + ". Write it by --accept, and read it.",
                        begun);
            }
            String outcome = new CaseRun(hub(), sandbox(), routes, one).outcome();
            return accept
                    ? accept(one, expected.orElse(""), outcome, begun)
                    : compare(name, expected.get(), outcome, begun);
        } catch (WrongCaseException e) {
            return result(name, CaseResult.Kind.NOT_RUN, String.valueOf(e.getMessage()), begun);
        } catch (NotRunException e) {
            if (hub == null) {
                throw e;
            }
            // What it left behind is nothing to begin the next case with.
            close();
            return result(name, CaseResult.Kind.NOT_RUN, String.valueOf(e.getMessage()), begun);
        }
    }

    private static CaseResult compare(String name, String expected, String outcome, long begun) {
        String difference = Outcome.difference(expected, outcome);
        return result(name, difference.isEmpty() ? CaseResult.Kind.OK : CaseResult.Kind.DIFFERS, difference, begun);
    }

    private static CaseResult accept(Case one, String before, String outcome, long begun) {
        if (before.equals(outcome)) {
            return result(one.title(), CaseResult.Kind.OK, "", begun);
        }
        try {
            Files.writeString(one.expected(), outcome);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result(one.title(), CaseResult.Kind.ACCEPTED, Outcome.difference(before, outcome), begun);
    }

    private static CaseResult result(String name, CaseResult.Kind kind, String words, long begun) {
        return new CaseResult(name, kind, words, (System.nanoTime() - begun) / 1_000_000);
    }

    private CaseHub hub() {
        CaseHub running = hub;
        if (running == null) {
            Launch how = launch.get();
            running = CaseHub.start(how, routes);
            hub = running;
            sandbox = new CaseSandbox(how.sandbox(), Set.copyOf(routes.tokenServers()));
        }
        return running;
    }

    private CaseSandbox sandbox() {
        return java.util.Objects.requireNonNull(sandbox);
    }

    @Override
    public void close() {
        CaseHub running = hub;
        if (running != null) {
            hub = null;
            running.close();
        }
    }
}
