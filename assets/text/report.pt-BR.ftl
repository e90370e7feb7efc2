# O relatório de uma sessão: Markdown, HTML.

report-title = MFA do Amazon Cognito: relatório de uma sessão
report-title-of = MFA do Amazon Cognito: relatório sobre { $pool }
report-footer = Feito pelo cognito-doctor { $version } em { $at } a partir do registro { $record }. Mostra o que foi lido nos horários indicados e nada mais. Os horários são locais, com a diferença em relação ao UTC.

report-session = A sessão
report-ticket = Chamado
report-lesson = Lição de prática
report-account = Conta da AWS
report-region = Região
report-pools = Grupos de usuários
report-people = Pessoas
report-began = Início
report-ended = Fim
report-still-open = Ainda em aberto; última entrada { $at }
report-somebody = não registrado

report-summary = Resumo
report-was-wrong = O que estava errado
report-was-changed = O que foi alterado
report-verified = Verificado
report-remains = O que resta
report-unread = O que não pôde ser lido
report-nothing-read = Nenhum grupo de usuários foi lido nesta sessão.
report-nothing-wrong = Nada: nenhuma verificação falhou.
report-nothing-wrong-as-far = Nada, até onde foi possível ler.
report-nothing-changed = Nenhuma configuração foi alterada.
report-nothing-remains = Não resta nada.
report-unread-count = { $count ->
    [0] 0 verificações não puderam ser avaliadas; os motivos estão em “O que não pôde ser lido”.
    [one] 1 verificação não pôde ser avaliada; o motivo está em “O que não pôde ser lido”.
   *[other] { $count } verificações não puderam ser avaliadas; os motivos estão em “O que não pôde ser lido”.
}
report-verdict-fixed = Os problemas foram corrigidos, o grupo de usuários foi lido de novo e não resta nada.
report-verdict-in-order = O que foi verificado está em ordem. Nenhuma configuração foi alterada.
report-verdict-remains = Nenhuma verificação falha. Restam alguns pontos, listados abaixo.
report-verdict-failing = Pelo menos uma verificação ainda falha. Os próximos passos estão listados abaixo.
report-verdict-in-doubt = A AWS não deu uma resposta clara a pelo menos uma alteração, então não se sabe se ela foi feita. Examine isso antes de qualquer outra coisa.
report-verdict-cannot-tell = Nenhuma verificação falhou na última leitura, mas nem tudo pôde ser lido; este relatório não afirma que tudo está em ordem.
report-verdict-not-verified = Uma alteração foi feita e o grupo de usuários não foi lido de novo depois dela.
report-verdict-nothing-read = Nenhum grupo de usuários foi lido nesta sessão, então nada é afirmado sobre nenhum.
report-yes-word = Sim
report-no-word = Não
report-verified-all = Depois de cada alteração que permanece, as configurações foram lidas e verificadas de novo.
report-verified-failing = As configurações foram lidas de novo, e uma verificação ligada a uma alteração não está em ordem.
report-verified-unread = Pelo menos uma alteração não foi lida de novo depois de feita.
report-verified-nothing = Nenhuma configuração foi alterada, então não há nada a verificar.

report-who = Quem e quando
report-people-caption = Quem participou
report-name = Nome
report-identity = Identidade na AWS
report-share = O que fez
report-not-said = não informado
report-share-looked = viu os resultados
report-share-previewed = { $count ->
    [0] viu a prévia de 0 planos
    [one] viu a prévia de 1 plano
   *[other] viu a prévia de { $count } planos
}
report-share-carried-out = { $count ->
    [0] executou 0 planos
    [one] executou 1 plano
   *[other] executou { $count } planos
}
report-share-not-carried-out = { $count ->
    [0] iniciou 0 planos dos quais nada foi feito
    [one] iniciou 1 plano do qual nada foi feito
   *[other] iniciou { $count } planos dos quais nada foi feito
}
report-share-in-doubt = { $count ->
    [0] iniciou 0 planos que estão em dúvida
    [one] iniciou 1 plano que está em dúvida
   *[other] iniciou { $count } planos que estão em dúvida
}
report-share-undone = { $count ->
    [0] desfez 0 alterações
    [one] desfez 1 alteração
   *[other] desfez { $count } alterações
}
report-share-signed-in = { $count ->
    [0] testou um login ou configurou um aplicativo autenticador 0 vezes
    [one] testou um login ou configurou um aplicativo autenticador uma vez
   *[other] testou um login ou configurou um aplicativo autenticador { $count } vezes
}
report-share-marked = { $count ->
    [0] marcou 0 passos como feitos
    [one] marcou 1 passo como feito
   *[other] marcou { $count } passos como feitos
}
report-share-notes = { $count ->
    [0] escreveu 0 notas
    [one] escreveu 1 nota
   *[other] escreveu { $count } notas
}
report-when-and-who = { $at }, { $who }

report-found = Resultados
report-asked = O que foi pedido
report-goals = Fatores de MFA a ativar
report-reported = Relatado por usuários
report-client = Cliente de aplicação
report-user = Usuário
report-nothing-asked = nada
report-owner = Implantado por
report-goal-sms = Mensagens SMS
report-goal-totp = Aplicativo autenticador (TOTP)
report-goal-email = E-mail
report-pool-unread = Os resultados deste grupo de usuários não foram registrados.
report-at-first = No início ({ $at })
report-at-last = No fim ({ $at })
report-at-last-once = No fim: não foi lido de novo
report-side-by-side = Resultados no início e no fim
report-check = Verificação
report-not-judged = não consta nesta leitura
report-asked-at = (pedido desde { $at })
report-all-in-order = Toda verificação que pôde ser avaliada estava em ordem.
report-in-order-count = { $count ->
    [0] 0 verificações estavam em ordem
    [one] 1 verificação estava em ordem
   *[other] { $count } verificações estavam em ordem
}
report-not-applicable = { $count ->
    [0] Mais 0 verificações não se aplicam a este grupo de usuários.
    [one] Mais 1 verificação não se aplica a este grupo de usuários.
   *[other] Mais { $count } verificações não se aplicam a este grupo de usuários.
}
report-evidence-count = { $count ->
    [0] Evidência: 0 valores lidos
    [one] Evidência: 1 valor lido
   *[other] Evidência: { $count } valores lidos
}
report-evidence = Evidência no início
report-read-from = Lido de
report-seen = Visto
report-expected = Esperado
report-note = Nota: { $note }
report-outcome-ok = Em ordem
report-outcome-warn = Aviso
report-outcome-fail = Falha
report-outcome-unknown = Não dá para saber
report-subject-pool = grupo de usuários
report-subject-app-client = cliente de aplicação
report-subject-role = perfil do IAM
report-subject-user = usuário
report-subject-account = conta da AWS

report-decided = Decisões
report-nothing-decided = Nenhuma alteração teve a prévia vista.
report-decision = Decisão { $number }: { $summary }
report-decision-caption = A decisão
report-pool = Grupo de usuários
report-for = Para
report-previewed = Prévia vista
report-end = Desfecho
report-end-left = Não executada
report-end-applied = Feita
report-end-nothing-to-do = Nada a fazer
report-end-partial = Feita em parte
report-end-refused = Recusada
report-end-moved = Interrompida
report-end-in-doubt = Em dúvida
report-end-not-made = Não feita
report-end-undone = Desfeita
report-risk = Risco
report-undo = Desfazer
report-means = O que significa
report-choices = Escolhas
report-choice = Escolha
report-chosen = Escolhido
report-others = Outras opções
report-why = Por quê
report-free-text = qualquer valor
report-no-others = nenhuma

report-changed = Alterações
report-change = Alteração { $number }: { $summary }
report-change-caption = A alteração
report-result = Resultado
report-carried-out = Executada
report-tried = Iniciada
report-prepared = Preparada por
report-reason = Motivo
report-entry = Entrada do diário
report-undoes = Desfaz a entrada
report-undone-by = Desfeita pela entrada
report-read-again = Lido de novo depois
report-status-done = Feita
report-status-refused = Recusada
report-status-in-doubt = Em dúvida
report-status-not-sent = Não enviada
report-status-not-made = Não feita
report-status-undone = Desfeita
report-refusal = A AWS recusou: { $error }
report-unsent = Não foi enviada: { $error }
report-no-answer = Não veio uma resposta clara: { $error }
report-no-answer-made = Não veio uma resposta clara ({ $error }). Uma leitura posterior mostrou que foi feita.
report-no-answer-not-made = Não veio uma resposta clara ({ $error }). Uma leitura posterior mostrou que não foi feita.
report-moved-said = As configurações não eram as da visualização, por isso foi interrompida.
report-moved = O que tinha mudado desde a visualização
report-moved-count = { $count ->
    [0] O que tinha mudado desde a visualização: 0 lugares
    [one] O que tinha mudado desde a visualização: 1 lugar
   *[other] O que tinha mudado desde a visualização: { $count } lugares
}
report-request-id = ID da solicitação
report-difference = O que mudou
report-difference-count = { $count ->
    [0] O que mudou: 0 lugares
    [one] O que mudou: 1 lugar
   *[other] O que mudou: { $count } lugares
}
report-path = Caminho
report-before = Antes
report-after = Depois
report-whole-document = o documento inteiro
report-by-hand = O mesmo com a AWS CLI
report-by-hand-masked = O mesmo com a AWS CLI. Há valores mascarados: substitua cada máscara antes de executar
report-undo-was = Foi desfeita pela entrada { $entry }.
report-undo-of-undo = Ela mesma é um desfazer. Para voltar, aplique a correção de novo.
report-undo-nothing = Nada foi feito, então não há nada a desfazer.
report-undo-in-doubt = Não se sabe se foi feita.
report-undo-command = Para desfazer, execute

report-steps = Passos marcados manualmente
report-steps-said = Nenhuma leitura consegue verificar estes passos. Eles aparecem como uma pessoa os marcou.
report-steps-of = { $problem }: passos para { $pool }
report-step = Passo
report-marked = Marcação
report-step-done = Marcado como feito
report-step-open = Não marcado

report-notes = Notas

report-remains-caption = O que resta e a próxima ação
report-what = O quê
report-next = Próxima ação
report-deployment-mark = Pode ser revertida
report-deployment = { $summary }: a próxima implantação pode reverter isso. Implantado por: { $owner }
report-next-plan = Veja a prévia da correção:
report-next-check = Verifique de novo:
report-next-explain = Leia o que fazer:
report-next-permission = Obtenha a permissão que falta ({ $permissions }) e verifique de novo:
report-next-in-doubt = Descubra se ela foi feita antes de alterar qualquer outra coisa:
report-next-step = Faça o passo e marque como feito. O guia:
report-next-deployment = Coloque a diferença da alteração { $number } no modelo ou no código que é implantado.

report-unread-none = Nenhuma verificação ficou sem resposta na última leitura.
report-unread-said = Este relatório não afirma nada sobre estas verificações.
report-unread-caption = Verificações que não puderam ser avaliadas
report-missing = Permissão que falta
report-no-permission-missing = nenhuma falta; não pôde ser avaliada por outro motivo

report-masked = O que está mascarado
report-masked-said = Senhas, códigos, tokens, segredos e atributos de usuários nunca são registrados. De um usuário há no máximo o começo do sub. Endereços de remetente e números de telefone são mascarados. Os IDs de grupos de usuários, clientes de aplicação, perfis do IAM e solicitações, e as identidades na AWS de quem trabalhou aqui, aparecem inteiros.
report-masked-none = Nada neste relatório precisou ser mascarado.
report-masked-caption = Máscaras neste relatório
report-mask = Máscara
report-stands-for = No lugar de
report-mask-email = um endereço de e-mail
report-mask-phone = um número de telefone
report-mask-user = o nome de um usuário
report-mask-code = um código
report-mask-token = um token
report-mask-secret = um segredo
report-mask-sub = o sub de um usuário, abreviado

report-list-open = em aberto
report-list-ended = encerrado
report-list-lesson = lição de prática { $lesson }
report-list-pools = { $count ->
    [0] 0 grupos de usuários
    [one] 1 grupo de usuários
   *[other] { $count } grupos de usuários
}
report-list-changes = { $count ->
    [0] 0 alterações
    [one] 1 alteração
   *[other] { $count } alterações
}
report-list-remains = { $count ->
    [0] restam 0 pontos
    [one] resta 1 ponto
   *[other] restam { $count } pontos
}
report-unreadable = Os registros de sessões anteriores não podem ser lidos ({ $error }).
report-damaged = O registro { $file } não pode ser lido ({ $error }). Ele fica como está; não é possível fazer um relatório dele.
report-none = Nenhuma sessão está registrada nesta máquina. Um registro começa quando uma conta ou lição é aberta: { $command }
report-none-here = Nenhuma sessão está registrada para este lugar. Para ver os registros de todos os lugares, execute: { $command }
report-newest-of-many = Este é o registro mais novo, da conta { $account } em { $region }. Há registros de outros lugares: { $command }
report-unknown = Não existe o registro { $record }.
report-see-list = Para ver todos os registros, execute: { $command }
report-ambiguous = Mais de um registro começa com { $record }: { $ids }.
report-written = O relatório está em { $file }.
report-file-exists = { $file } já existe e não é sobrescrito. Indique outro arquivo ou mova esse.
report-unwritable = Não foi possível gravar o relatório em { $file } ({ $error }).
