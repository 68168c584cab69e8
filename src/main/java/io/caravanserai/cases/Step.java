package io.caravanserai.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;

/** What happens in a case. */
sealed interface Step {
    /** As the outcome calls it. */
    String title();

    /**
     * A delivery comes to a hook.
     *
     * @param body as it comes; of a hook that reads its query, the parameters as a JSON object
     * @param forged whether its signature is wrong
     */
    record Hook(String name, byte[] body, boolean forged) implements Step {
        @Override
        public String title() {
            return "hook " + name;
        }
    }

    /** Somebody starts a run. */
    record Run(String flow, ObjectNode parameters) implements Step {
        @Override
        public String title() {
            return "run " + flow;
        }
    }

    /** Time goes by: what is due meanwhile is done when it is due. */
    record Advance(Duration by, String words) implements Step {
        @Override
        public String title() {
            return "advance " + words;
        }
    }

    /**
     * The hub is killed when a call of the next step is under way, and started again.
     *
     * @param path as orders have it, with {@code *}
     * @param done whether the system has done what it was asked for, and only its answer is lost
     */
    record Crash(String system, String method, String path, boolean done) implements Step {
        @Override
        public String title() {
            return "crash at " + method + " " + path + " of " + system;
        }
    }

    /** The faults of a system end. */
    record Mend(String system) implements Step {
        @Override
        public String title() {
            return "mend " + system;
        }
    }

    /**
     * Somebody replays all that is parked.
     *
     * @param inDoubt what becomes of writes whose outcome nobody knows; empty for leaving them
     */
    record Replay(String inDoubt) implements Step {
        @Override
        public String title() {
            return "replay parked" + (inDoubt.isEmpty() ? "" : ", in doubt: " + inDoubt);
        }
    }

    /** A person calls the hub's own API. */
    record Api(String method, String path, ObjectNode body) implements Step {
        @Override
        public String title() {
            return "api " + method + " " + path;
        }
    }

    /** Somebody calls a system, by the vendor's own API or by the sandbox's. */
    record Outside(String system, String method, String path, Map<String, String> headers, byte[] body)
            implements Step {
        @Override
        public String title() {
            return "given " + method + " " + path + " of " + system;
        }
    }
}
