package io.caravanserai.docs;

import io.caravanserai.docs.Page.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a line of a shell into words: quotes keep blanks, a comment is none. */
final class Words {
    private static final Pattern WORD = Pattern.compile("((?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+)");

    private Words() {}

    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        for (String word :
                WORD.matcher(line).results().map(found -> found.group()).toList()) {
            if (word.startsWith("#")) {
                break;
            }
            words.add(word.replaceAll("'([^']*)'|\"([^\"]*)\"", "$1$2"));
        }
        return words;
    }

    /** A line of a block, with those below it that it goes on in after a backslash. */
    record Line(int line, String text) {}

    static List<Line> commands(Block block) {
        List<Line> commands = new ArrayList<>();
        List<String> lines = block.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int first = i;
            String text = lines.get(i);
            while (text.endsWith("\\") && i + 1 < lines.size()) {
                i++;
                text = text.substring(0, text.length() - 1) + lines.get(i).strip();
            }
            if (!text.isBlank()) {
                commands.add(new Line(block.line() + first, text));
            }
        }
        return commands;
    }
}
