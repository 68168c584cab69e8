package io.caravanserai.jq;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import net.thisptr.jackson.jq.Scope;
import org.apache.camel.Expression;
import org.apache.camel.language.jq.JqExpression;
import org.apache.camel.language.jq.JqLanguage;
import org.jspecify.annotations.Nullable;

/**
 * Camel's jq, in which every variable of the exchange is there as JSON: {@code $contact.results[0].id}. A variable that is not
 * set is null. What an expression finds is plain data (maps, lists, texts, numbers), which Simple can read.
 */
@Singleton
@Named("jq-language")
public class HubJqLanguage extends JqLanguage {

    @Override
    public Expression createExpression(@Nullable Expression source, String expression, Object @Nullable [] properties) {
        JqExpression jq = new HubJqExpression(Scope.newChildScope(getRootScope()), expression);
        jq.setResultType(property(Class.class, properties, 0, null));
        jq.setSource(source);
        if (getCamelContext() != null) {
            jq.init(getCamelContext());
        }
        return jq;
    }
}
