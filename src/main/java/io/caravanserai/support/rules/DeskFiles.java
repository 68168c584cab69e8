package io.caravanserai.support.rules;

import io.caravanserai.message.FlowTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The files of the desk's rules, looked at before they are in force. */
public final class DeskFiles implements FlowTree {
    private static final String FOLDER = "support/";

    @Override
    public Set<String> paths() {
        return DeskRules.FILES.stream().map(FOLDER::concat).collect(Collectors.toSet());
    }

    @Override
    public List<Mistake> mistakes(String path, Map<String, Object> content) {
        return switch (path.substring(FOLDER.length())) {
            case Agents.FILE -> Agents.mistakes(content);
            case OfficeHours.FILE -> OfficeHours.mistakes(content);
            case Sla.FILE -> Sla.mistakes(content);
            case TicketProperties.FILE -> TicketProperties.mistakes(content);
            default -> throw new IllegalArgumentException(path + " is no file of the desk's rules");
        };
    }
}
