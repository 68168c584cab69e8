package io.caravanserai.rows;

/**
 * The file itself is broken: nothing after this place can be trusted, and reading it again changes nothing. The message
 * names the file, the line where there is one, what is wrong and what a person can do; it never holds a cell's content.
 */
public final class UnreadableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;

    UnreadableFileException(String file, long line, String problem) {
        super(line > 0 ? file + ", line " + line + ": " + problem : file + ": " + problem);
        this.file = file;
        this.line = line;
    }

    static UnreadableFileException empty(String file) {
        return new UnreadableFileException(file, 0, "the file is empty. Upload it with its content.");
    }

    /** The name the file was opened under. */
    public String file() {
        return file;
    }

    /** The line the problem is on, counted from 1; 0 where the problem is the whole file. */
    public long line() {
        return line;
    }
}
