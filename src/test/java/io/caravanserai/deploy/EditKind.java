package io.caravanserai.deploy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of edits that {@code docs/edits-in-flight.md} has a row for: the files before and after, and what is told then. */
enum EditKind {
    STEP_ADDED_BEFORE("step added before") {
        @Override
        String after(EditCell cell) {
            return before(cell).replace("  steps:\n", "  steps:\n" + EditFlow.step(cell, "zero", "repeat", "zero"));
        }

        @Override
        List<String> told(EditCell.Stands stands) {
            return stands == EditCell.Stands.RUNNING ? BASE : plus("zero");
        }
    },
    STEP_ADDED_BEHIND("step added behind") {
        @Override
        String after(EditCell cell) {
            return before(cell) + EditFlow.step(cell, "fourth", "repeat", "fourth");
        }

        @Override
        List<String> told(EditCell.Stands stands) {
            return stands == EditCell.Stands.RUNNING ? BASE : plus("fourth");
        }
    },
    STEP_REMOVED("step removed") {
        @Override
        String after(EditCell cell) {
            return before(cell).replace(EditFlow.step(cell, "first", "repeat", "first"), "");
        }

        @Override
        String answer(EditCell cell) {
            return "drop: [" + cell + "-first]\n";
        }

        @Override
        List<String> told(EditCell.Stands stands) {
            return stands == EditCell.Stands.WAITING ? List.of("second", "third") : BASE;
        }
    },
    STEP_RENAMED("step renamed") {
        @Override
        String after(EditCell cell) {
            return before(cell).replace("id: " + cell + "-first", "id: " + cell + "-primus");
        }

        @Override
        String answer(EditCell cell) {
            return "renamed: {" + cell + "-first: " + cell + "-primus}\n";
        }
    },
    ITEMS_CHANGED("items named otherwise") {
        @Override
        String before(EditCell cell) {
            return EditFlow.route(cell)
                    + EditFlow.split(cell)
                    + EditFlow.second(cell, "repeat")
                    + EditFlow.step(cell, "third", "repeat", "third");
        }

        @Override
        String after(EditCell cell) {
            return before(cell).replace("body[id]", "body[name]");
        }

        @Override
        List<String> told(EditCell.Stands stands) {
            return plus("first");
        }
    },
    DELAY_SHORTENED("delay shortened") {
        @Override
        String before(EditCell cell) {
            return super.before(cell) + EditFlow.sender(cell);
        }

        @Override
        String after(EditCell cell) {
            return before(cell).replace("delay: 2h", "delay: 1h");
        }

        @Override
        String answer(EditCell cell) {
            return "keep: [durable:" + cell + "]\n";
        }
    },
    DELAY_LENGTHENED("delay lengthened") {
        @Override
        String before(EditCell cell) {
            return super.before(cell) + EditFlow.sender(cell);
        }

        @Override
        String after(EditCell cell) {
            return before(cell).replace("delay: 2h", "delay: 3h");
        }
    },
    CHANNEL_RENAMED("channel renamed") {
        @Override
        String after(EditCell cell) {
            return before(cell).replace("durable:" + cell, "durable:" + cell + "-anew");
        }

        @Override
        String answer(EditCell cell) {
            return "move: {durable:" + cell + ": durable:" + cell + "-anew}\n";
        }
    },
    CHANNEL_REMOVED("channel removed") {
        @Override
        String after(EditCell cell) {
            return "";
        }

        @Override
        String answer(EditCell cell) {
            return "drop: [durable:" + cell + "]\n";
        }

        @Override
        List<String> told(EditCell.Stands stands) {
            return switch (stands) {
                case WAITING -> List.of();
                case RUNNING -> BASE;
                case RETRYING, PARKED -> List.of("first");
                case DOUBT -> List.of("first", "second");
            };
        }
    },
    TEMPLATE_CHANGED("template changed") {
        @Override
        String before(EditCell cell) {
            return EditFlow.rendering(cell);
        }

        @Override
        Map<String, String> beside(EditCell cell, boolean after) {
            return Map.of(cell + "/templates/mail.html", EditFlow.template(after ? "tertius" : "third"));
        }

        @Override
        List<String> told(EditCell.Stands stands) {
            return List.of("first", "second", "tertius");
        }
    },
    KAMELET_CHANGED("Kamelet changed") {
        @Override
        String before(EditCell cell) {
            return EditFlow.route(cell)
                    + EditFlow.step(cell, "first", "changed", "first")
                    + EditFlow.second(cell, "changed")
                    + EditFlow.step(cell, "third", "changed", "third");
        }

        @Override
        Map<String, String> beside(EditCell cell, boolean after) {
            String loud = after ? "{{what}}-loud" : "{{what}}";
            return Map.of(
                    EditFlow.KAMELETS.formatted("changed"),
                    EditFlow.kamelet("changed").replace("{{what}}", loud));
        }

        @Override
        List<String> told(EditCell.Stands stands) {
            return EditFlow.later(stands, what -> what + "-loud");
        }
    },
    CONNECTION_CHANGED("connection or setting changed") {
        @Override
        String after(EditCell cell) {
            return before(cell).replace("tell-repeat-action", "tell-other-action");
        }

        @Override
        List<String> told(EditCell.Stands stands) {
            return EditFlow.later(stands, what -> "other-" + what);
        }
    },
    RULES_CHANGED("rules (bean) changed") {
        @Override
        String before(EditCell cell) {
            return EditFlow.rendering(cell);
        }

        @Override
        String after(EditCell cell) {
            return before(cell).replace("/templates\"", "/letters\"");
        }

        @Override
        Map<String, String> beside(EditCell cell, boolean after) {
            return Map.of(
                    cell + "/templates/mail.html", EditFlow.template("third"),
                    cell + "/letters/mail.html", EditFlow.template("tertius"));
        }

        @Override
        List<String> told(EditCell.Stands stands) {
            return stands == EditCell.Stands.RUNNING ? BASE : List.of("first", "second", "tertius");
        }
    },
    BODY_SHAPE_CHANGED("body shape changed") {
        @Override
        String before(EditCell cell) {
            boolean once = cell.stands() == EditCell.Stands.DOUBT;
            return EditFlow.route(cell)
                    + EditFlow.reading(cell, "first")
                    + (once ? EditFlow.second(cell, "once") : EditFlow.reading(cell, "second"))
                    + EditFlow.reading(cell, "third");
        }

        @Override
        String after(EditCell cell) {
            return before(cell).replace("body[whom]", "body[recipient]");
        }
    };

    static final List<String> BASE = List.of("first", "second", "third");

    /** As the page calls it. */
    final String title;

    EditKind(String title) {
        this.title = title;
    }

    /** The flow's file before the edit. */
    String before(EditCell cell) {
        return EditFlow.route(cell)
                + EditFlow.step(cell, "first", "repeat", "first")
                + EditFlow.second(cell, "repeat")
                + EditFlow.step(cell, "third", "repeat", "third");
    }

    /** The flow's file after it; empty where it is gone. */
    String after(EditCell cell) {
        return before(cell);
    }

    /** Other files of the cell. */
    Map<String, String> beside(EditCell cell, boolean after) {
        return new TreeMap<>();
    }

    /** What is answered where it is refused; empty where the edit is given up. */
    String answer(EditCell cell) {
        return "";
    }

    /** All that the outside has been told in the end: nothing twice, nothing left out. */
    List<String> told(EditCell.Stands stands) {
        return BASE;
    }

    private static List<String> plus(String what) {
        return java.util.stream.Stream.concat(BASE.stream(), java.util.stream.Stream.of(what))
                .toList();
    }
}
