package io.caravanserai.deploy.check;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What lies in a folder, read through symbolic links: so Kubernetes mounts a ConfigMap ({@code file -> ..data/file}), and so
 * releases are switched ({@code routes -> releases/42}). Links that lead out of the folder, in a circle or to nothing are
 * findings of the path they stand at, and so is a file that cannot be read.
 */
public final class FolderFiles {
    /** Stands in a finding for the folder itself. */
    static final String ALL = ".";

    /** The rule of findings about what is there and cannot be read, which is not the same as gone. */
    public static final String UNREADABLE = "unreadable";

    /** In bytes: a flow's file is read by people. */
    static final long LARGEST = 1024 * 1024;

    private static final Pattern CASES = Pattern.compile("[^/]+/cases(/.*)?");
    private static final int DEEPEST = 8;
    private static final int MOST = 10_000;

    private final Path root;
    private final List<Entry> files = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private final List<Finding> unreadable = new ArrayList<>();
    private int seen;

    private FolderFiles(Path root) {
        this.root = root;
    }

    /**
     * A file.
     *
     * @param path below the folder, with {@code /}
     * @param real where it lies, links followed
     */
    public record Entry(String path, Path real, BasicFileAttributes attributes) {}

    /**
     * All texts.
     *
     * @param folder those that could be read
     * @param unreadable about paths that are there and could not; a link to a folder stands for all that is below it
     */
    public record Texts(RouteFolder folder, List<Finding> unreadable) {
        /** The folder with what {@code before} has at paths that could not be read: they are not gone. */
        public RouteFolder keeping(RouteFolder before) {
            SortedMap<String, String> files = new TreeMap<>(folder.files());
            before.files().forEach((path, text) -> {
                if (unreadable.stream().anyMatch(each -> covers(each.file(), path))) {
                    files.putIfAbsent(path, text);
                }
            });
            return new RouteFolder(files);
        }

        /** The paths that could not be read. */
        public List<String> unreadablePaths() {
            return unreadable.stream().map(Finding::file).toList();
        }

        private static boolean covers(String file, String path) {
            return path.equals(file) || path.startsWith(file + "/") || file.equals(ALL);
        }
    }

    /** What lies there now. What goes away meanwhile is not there; a folder that is not there cannot be read. */
    public static FolderFiles of(Path folder) {
        FolderFiles found = new FolderFiles(folder);
        try {
            Path root = folder.toRealPath();
            found = new FolderFiles(root);
            found.enter("", root, new ArrayDeque<>());
        } catch (IOException e) {
            found.unreadable.add(finding(
                    ALL, "The folder " + folder + " cannot be read: " + e + ".", "Put it back, with its files."));
        }
        return found;
    }

    /** The files, in no order. */
    public List<Entry> files() {
        return files;
    }

    /** About paths that are there and cannot be told what they are. */
    public List<Finding> unreadable() {
        return unreadable;
    }

    /** Folders as they really lie, for whoever watches them. */
    public List<Path> folders() {
        return folders;
    }

    /** Reads all of it. */
    public Texts texts() {
        SortedMap<String, String> texts = new TreeMap<>();
        List<Finding> wrong = new ArrayList<>(unreadable);
        for (Entry file : files) {
            try {
                if (file.attributes().size() > LARGEST) {
                    wrong.add(tooLarge(file.path()));
                } else {
                    texts.put(file.path(), Files.readString(file.real(), StandardCharsets.UTF_8));
                }
            } catch (CharacterCodingException e) {
                wrong.add(finding(file.path(), "The file is no UTF-8 text.", "Save it as UTF-8."));
            } catch (NoSuchFileException e) {
                // Removed, or renamed, since it was listed: the next look finds it where it is.
            } catch (IOException e) {
                wrong.add(denied(file.path(), e));
            }
        }
        return new Texts(new RouteFolder(texts), wrong);
    }

    /** Hidden files, those of editors ({@code x~}, {@code x.swp}), and {@code <flow>/cases/}, which try a flow, are none. */
    public static boolean isMeant(String path) {
        return !CASES.matcher(path).matches()
                && !path.startsWith(".")
                && !path.contains("/.")
                && !path.endsWith("~")
                && !path.endsWith(".swp");
    }

    static Finding tooLarge(String path) {
        return finding(
                path,
                "The file has more than " + LARGEST / 1024 + " KB.",
                "Nobody wrote this by hand: look where it comes from.");
    }

    private void enter(String path, Path real, Deque<Path> around) throws IOException {
        if (around.contains(real)) {
            throw new FileSystemLoopException(path);
        }
        folders.add(real);
        around.push(real);
        try (DirectoryStream<Path> children = Files.newDirectoryStream(real)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                String below = path.isEmpty() ? name : path + "/" + name;
                if (isMeant(below)) {
                    visit(below, child, around);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } finally {
            around.pop();
        }
    }

    private void visit(String path, Path child, Deque<Path> around) {
        boolean isLink = Files.isSymbolicLink(child);
        try {
            Path real = isLink ? child.toRealPath() : child;
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            if (!real.startsWith(root)) {
                link(path, "leads out of the folder, to " + real, "Link to what lies in it, or copy it there.");
            } else if (around.size() > DEEPEST || ++seen > MOST) {
                unreadable.add(finding(
                        path,
                        "It is more than " + DEEPEST + " folders deep, or among more than " + MOST + " files.",
                        "Look for links that lead back and forth."));
            } else if (attributes.isDirectory()) {
                enter(path, real, around);
            } else if (attributes.isRegularFile()) {
                files.add(new Entry(path, real, attributes));
            }
        } catch (NoSuchFileException e) {
            // What is no link was there a moment ago: it is gone.
            if (isLink) {
                link(path, "leads to nothing", "Create what it leads to, or remove the link.");
            }
        } catch (FileSystemLoopException e) {
            link(path, "leads back to a folder it stands in", "Remove it.");
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("ymbolic links")) {
                link(path, "leads in a circle", "Remove it.");
            } else {
                unreadable.add(denied(path, e));
            }
        }
    }

    private void link(String path, String problem, String hint) {
        unreadable.add(finding(path, "The symbolic link " + problem + ".", hint));
    }

    private static Finding denied(String path, IOException e) {
        return finding(
                path, "It cannot be read: " + e + ".", "Look at its rights; what was in force before goes on running.");
    }

    private static Finding finding(String path, String problem, String hint) {
        return new Finding(path, 0, null, null, UNREADABLE, problem, hint);
    }
}
