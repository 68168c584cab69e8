package io.caravanserai.console.audit;

import java.lang.reflect.Method;
import java.util.Set;

/**
 * What is read without a look at anybody's payload. All else that is read counts as a look, so that a call that somebody
 * adds is written down until it is named here.
 */
final class Looks {
    static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** It may hold many requests, most of which only read: it has those written down that do something. */
    static final String WRITES_ITSELF = "JolokiaDoor.call";

    private static final Set<String> WITHOUT_PAYLOADS = Set.of(
            "AlarmsApi.list",
            "ApprovalPages.list",
            "ApprovalsApi.list",
            "AskApi.ask",
            "AskPages.page",
            "AuditApi.export",
            "AuditApi.list",
            "AuditPages.list",
            "CasesApi.rest",
            "ConnectionPages.list",
            "ConnectionsApi.list",
            "ConsentsApi.switches",
            "DeskApi.measures",
            "DeskApi.status",
            "DeskPages.support",
            "EmbedKeysApi.list",
            "EmbedPages.list",
            "EmbedPages.one",
            "EmbedsApi.list",
            "EmbedsApi.one",
            "FlowsApi.list",
            "FlowsApi.tested",
            "HawtioLogout.leave",
            "HawtioPages.file",
            "HawtioPages.start",
            "HawtioPages.user",
            "HomePage.index",
            "HooksApi.list",
            "JolokiaDoor.version",
            "LeadCampaignsApi.list",
            "LeadCampaignsApi.one",
            "LeadImportsApi.list",
            "LeadsPages.campaign",
            "LeadsPages.list",
            "LiveStream.stream",
            "LoginPages.page",
            "MessagesApi.list",
            "NoticesApi.unread",
            "Pages.messages",
            "Pages.run",
            "ParkedApi.get",
            "ParkedApi.list",
            "ParkedApi.replay",
            "ParkedPages.all",
            "ParkedPages.one",
            "PeopleApi.counts",
            "QuestionPages.removal",
            "QuestionPages.rollBack",
            "ReplayPages.question",
            "ReplayPreviewApi.preview",
            "RouteCheckApi.check",
            "RouteFilesApi.check",
            "RouteFilesApi.file",
            "RoutePages.begin",
            "RoutePages.check",
            "RoutePages.file",
            "RoutePages.tree",
            "RoutePages.version",
            "RoutePages.versions",
            "RouteVersionsApi.version",
            "RouteVersionsApi.versions",
            "RoutesApi.routes",
            "RunPages.list",
            "RunsApi.get",
            "RunsApi.list",
            "StatusPages.show",
            "SuppressionsApi.counts",
            "SuppressionsApi.refusals",
            "TextPages.list",
            "TextPages.one",
            "TextPages.shown",
            "TokensApi.list",
            "UnsubscribePage.ask",
            "UnsubscribePage.askContact",
            "UsersApi.list",
            "ViewPages.open",
            "WidgetPages.garden",
            "WidgetPages.widget");

    private Looks() {}

    static Set<String> withoutPayloads() {
        return WITHOUT_PAYLOADS;
    }

    static boolean showsNoPayload(Method method) {
        return WITHOUT_PAYLOADS.contains(name(method));
    }

    /** Class and method: a name of two words, since methods of one name in one class show the same. */
    static String name(Method method) {
        return method.getDeclaringClass().getSimpleName().replaceFirst("_Subclass$", "") + "." + method.getName();
    }
}
