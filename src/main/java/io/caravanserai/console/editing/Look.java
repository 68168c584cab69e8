package io.caravanserai.console.editing;

import io.caravanserai.deploy.Diff;
import io.caravanserai.deploy.Preview;
import io.caravanserai.deploy.check.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What the keeper says of an edit, as a page shows it.
 *
 * @param findings what speaks against it
 * @param met whom it meets on their way, and what becomes of them, in sentences
 * @param given the answers it was looked at with
 * @param diff what it changes in this file; empty for nothing, or where it is about more than one
 * @param times when its schedules fire; none for a text without
 * @param pictures its routes, drawn; none for a text without
 */
record Look(
        List<Found> findings,
        List<String> met,
        List<Choice> given,
        List<DiffLine> diff,
        List<Timetable> times,
        List<RoutePicture> pictures) {

    /**
     * A finding.
     *
     * @param here whether it is about the file that is edited
     * @param choices the answers that would help
     */
    record Found(Finding of, boolean here, List<Choice> choices) {
        public String href() {
            return FileTree.href("files", of.file());
        }
    }

    /**
     * An answer.
     *
     * @param id in the page, the same whenever the same is asked
     * @param value as a parameter
     * @param words what it does, in a sentence
     */
    record Choice(String id, String value, String words) {
        static Choice of(String value) {
            return new Choice("answer-" + value.replaceAll("[^A-Za-z0-9-]", "_"), value, inWords(value));
        }

        private static String inWords(String value) {
            String[] kindAndRest = value.split("=", 2);
            String[] oldAndNew = kindAndRest[1].split(":", 2);
            boolean channel = kindAndRest[1].startsWith("durable:");
            return switch (kindAndRest[0]) {
                case "renamed" ->
                    oldAndNew[1].equals(oldAndNew[0])
                            ? oldAndNew[0] + " is the step that did it: nothing is done again."
                            : oldAndNew[0] + " is called " + oldAndNew[1] + " now: what it did is not done again.";
                case "move" -> "The messages of " + oldAndNew[0] + " go to " + oldAndNew[1] + ".";
                case "keep" -> "The messages of " + kindAndRest[1] + " stay as they were accepted.";
                default ->
                    channel
                            ? "The messages of " + oldAndNew[1] + " are discarded."
                            : "What " + kindAndRest[1] + " did is forgotten, and done again.";
            };
        }
    }

    /**
     * A line of a diff.
     *
     * @param kind added, removed, place or same
     */
    record DiffLine(String kind, String text) {
        static List<DiffLine> of(String diff) {
            return diff.lines()
                    .map(line -> new DiffLine(
                            line.startsWith("+")
                                    ? "added"
                                    : line.startsWith("-") ? "removed" : line.startsWith(" ") ? "same" : "place",
                            line))
                    .toList();
        }
    }

    /** Of a text in the place of the one in force. */
    static Look of(String path, Preview preview, List<String> answers, String inForce, String text) {
        return new Look(
                found(path, preview.findings()),
                preview.met(),
                answers.stream().map(Choice::of).toList(),
                DiffLine.of(Diff.unified(inForce, text)),
                List.of(),
                List.of());
    }

    /** The same, with what the text's schedules and routes are. */
    Look with(List<Timetable> times, List<RoutePicture> pictures) {
        return new Look(findings, met, given, diff, times, pictures);
    }

    /** The same, looked at with these answers. */
    Look with(List<String> answers) {
        return new Look(findings, met, answers.stream().map(Choice::of).toList(), diff, times, pictures);
    }

    /** Of findings that are known already. */
    static Look of(String path, List<Finding> findings, String inForce, String text) {
        return of(path, new Preview(findings, List.of()), List.of(), inForce, text);
    }

    private static List<Found> found(String path, List<Finding> findings) {
        List<Found> found = new ArrayList<>();
        findings.forEach(each -> found.add(new Found(
                each,
                each.file().equals(path),
                each.answers().stream().map(Choice::of).toList())));
        return found;
    }

    public boolean refused() {
        return !findings.isEmpty();
    }
}
