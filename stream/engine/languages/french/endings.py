"""How the French say that something is over."""

from __future__ import annotations

from stream.engine.expression import rx
from stream.engine.languages.language import Endings
from stream.text import word_set

__all__ = ["ENDINGS"]

ENDINGS = Endings(
    over={
        "died": rx(
            r"(?<!\w)(?:(?:est|a été) (?:mort|décédé|écrasé|perdu|euthanasié|piqué)e?|nous a quittés?|s'est (?:enfui|sauvé|échappé)e?|"
            r"(?:ai|a|avons) (?:dû |fait )(?:faire )?(?:piquer|euthanasier|endormir))(?!\w)"
        ),
        "love": rx(
            r"(?<!\w)(?:(?:(?:ai|a|avons|ont) )?rompu(?: avec| nos fiançailles)?|(?:(?:me|se|nous|s') ?(?:suis|est|sommes|sont) )?(?:séparé|divorcé)e?s?(?: de| d'avec| avec)?|me? ?'?a (?:quitté|plaqué|largué)e?|"
            r"(?:ai|a) (?:quitté|plaqué|largué)e?|c'est (?:fini|terminé) (?:avec|entre)|est plus ensemble)(?!\w)"
        ),
        "owned": rx(
            r"(?<!\w)(?:(?:ai|a|avons|ont|été) )?(?:(?:re)?vendu|donné|jeté|perdu|bazardé|rendu|revendu|cédé|balancé)e?s?(?!\w)|"
            r"(?:me|nous) (?:en )?(?:suis|sommes) (?:débarrassé|séparé)e?s? (?:de|du|des|d')|(?:ai|a|avons) dû (?:vendre|donner|rendre|jeter|(?:me|se|nous) séparer (?:de|du|des|d'))|(?:me suis fait|m'a|m'ont|on m'a) (?:voler|volé|piqué)e?"
        ),
        "off": rx(
            r"(?<!\w)(?:(?:est|a été|sont|ont été|ai|a|avons|ont) )?(?:annulé|décommandé|supprimé)e?s?(?!\w)|(?:ai|a|avons) dû (?:annuler|décommander)|(?:est|sont) tombée?s? à l'eau|tombe à l'eau|saute(?!\w)"
        ),
        "unseen": rx(r"(?<!\w)(?:vient|travaille|je vois|je vais chez)(?!\w)"),
        "left": rx(
            r"(?<!\w)(?:est partie?|a déménagé|a quitté (?:l'appart|la coloc|les lieux)\w*)(?: de (?:la coloc|l'appart\w*|chez (?:moi|nous)))?(?!\w)"
        ),
        "undone": rx(
            r"(?<!\w)(?:(?:ai |avons )?renouvelé|aura lieu|auront lieu|a lieu|se fera|se fait)(?!\w)"
        ),
        "done": rx(
            r"(?<!\w)(?:(?:le|la|mon) )?(?:médecin|docteure?|toubib|psy|cardiologue|généraliste) m'a (?:arrêté|supprimé|enlevé)(?!\w)|(?<!\w)(?:ai|a|avons) dû (?:arrêter|abandonner|lâcher|quitter|résilier|fermer)(?!\w)|"
            r"fait couper(?!\w)|(?<!\w)fermé(?= mon (?:compte|site|blog|chaîne|boutique|boîte|entreprise|cabinet)\b)|(?:suis|est|sont) (?:guéri|remi|soigné)e?s?(?: (?:de|du|des|d'))?(?!\w)|"
            r"(?<!\w)(?:(?:ai|a|avons|ont) )?(?:résilié|arrêté(?! de chercher)|abandonné|quitté|lâché|stoppé|cessé|plaqué|(?<=ai )terminé|(?<=a )terminé|interrompu|laissé tomber|mis fin (?:à|au)|renoncé (?:à|au)|démissionné|(?<=ai )fini|(?<=a )fini)"
            r"(?: (?:de (?:faire|prendre|jouer|aller|regarder|lire|chanter|boire|manger)|d'aller))?(?!\w)|"
            r"(?:me suis|se est|s'est) (?:désabonné|désinscrit|retiré)e?s?(?: (?:de|du|des|d'))?|(?:c'est|(?<!cours )(?<!séance )(?<!leçon )(?<!réunion )(?<!concert )(?<!match )(?<!garde )(?:est|sont)) (?:fini|terminé)e?s?(?!\w)"
        ),
        "found": rx(
            r"(?<!\w)(?:(?:ai|a|avons) )?(?:(?:re)?trouvé|décroché|obtenu|remboursé|renouvelé|arrêté de chercher)e?s?(?!\w)"
        ),
    },
    thing=rx(r"^(?:mon|le |la |les |l'|un |une |c'est|on |me )"),
    filling=word_set(
        "fiançailles a ai avons ont est sont été me m'a se nous on je c'est l'ai en y définitivement carrément faire tout toute tous toutes ça cela "
        "le la les du au à la de d'un d'une d'avec s'est fait"
    ),
    frames=word_set(
        "abonnement contrat cours leçons séance séances rendez-vous rdv voyage déménagement vol vacances réunion visite sortie "
        "groupe club équipe adhésion travail boulot entraînement séjour"
    ),
    owning=word_set(
        "j'ai ai avons a possède possédons conduis roule acheté m'acheté n'ai loue louons"
    ),
    seeking=word_set("perdu égaré cherche cherchons recherche dois devons"),
    light=word_set("vais fais prends j'ai ai bois mange pratique"),
    joining=word_set("et ou"),
    reason=rx(
        r",? (?:parce qu[e'] ?|à cause d[eu'] ?|faute de |vu qu[e'] ?|puisqu[e'] ?|car (?=je |j'|on |c'est )).*$|"
        r",? (?:au propriétaire|à la fin du mois|en fin de mois|cet (?:été|hiver|automne)|ce printemps|cette année)$"
    ),
)
