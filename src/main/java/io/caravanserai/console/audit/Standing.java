package io.caravanserai.console.audit;

import io.caravanserai.deploy.Keeper;
import io.caravanserai.message.ConnectionsView;
import io.caravanserai.store.MessageSearch;
import io.caravanserai.store.UserStore;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How what a call changes stands just now, in a word or two: the before and after of the audit. */
@Singleton
class Standing {
    private final Instance<MessageSearch> messages;
    private final Instance<Keeper> keeper;
    private final Instance<ConnectionsView> connections;
    private final Instance<UserStore> users;

    Standing(
            Instance<MessageSearch> messages,
            Instance<Keeper> keeper,
            Instance<ConnectionsView> connections,
            Instance<UserStore> users) {
        this.messages = messages;
        this.keeper = keeper;
        this.connections = connections;
        this.users = users;
    }

    /** Of what the path names; null where there is no word for it. */
    @Nullable
    String of(String path, MultivaluedMap<String, String> parameters) {
        @Nullable String id = parameters.getFirst("id");
        @Nullable String name = parameters.getFirst("name");
        @Nullable String system = parameters.getFirst("system");
        if (path.contains("/messages/") && id != null && id.matches("\\d{1,18}")) {
            return messages.get()
                    .one(Long.parseLong(id))
                    .map(message -> "state=" + message.row().state())
                    .orElse("absent");
        }
        if (path.startsWith("/api/routes")) {
            return "version=" + keeper.get().state().version();
        }
        if (path.startsWith("/api/users/") && name != null) {
            return users.get()
                    .credential(name)
                    .map(user -> "role=" + user.role())
                    .orElse("absent");
        }
        return path.contains("/connections/") && system != null ? connection(system) : null;
    }

    private String connection(String system) {
        return Optional.of(connections)
                .filter(Instance::isResolvable)
                .flatMap(all -> all.get().all().stream()
                        .filter(each -> each.system().equals(system))
                        .findFirst())
                .map(each -> each.pausedUntil() == null ? "not paused" : "pausedUntil=" + each.pausedUntil())
                .orElse("absent");
    }
}
