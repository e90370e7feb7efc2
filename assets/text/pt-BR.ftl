# As telas.

too-small = Esta janela tem { $width }x{ $height } células. As telas precisam de { $columns }x{ $rows }. Aumente a janela ou tecle "q" para sair.
more-lines = PgUp PgDn
still-waiting = ainda esperando ({ $seconds } s)
value-none = nenhum
value-absent = (ausente)

## Title and rail

title-followed = ACOMPANHADA
title-read-only = SÓ LEITURA
title-may-change = PODE ALTERAR
title-lab = LAB
title-lesson = lição { $number }
rail-pool = Grupo
rail-inspect = Inspeção
rail-findings = Achados
rail-steps = Passos
rail-preview = Prévia
rail-verify = Verificação
screen-start = Início
screen-place = Perfil e Região
screen-pools = Grupos de usuários
screen-inspect = Inspeção
screen-findings = Achados
screen-steps = Passos
screen-preview = Prévia
screen-verify = Verificação
screen-lessons = Laboratório de prática
screen-entries = Alterações feitas
screen-calls = Chamadas
screen-failures = Falhas recentes
screen-help = Ajuda
screen-menu = Ações
screen-note = O chamado
screen-sources = Fontes: por que isto pode ser dito da AWS
screen-code = A alteração como código

## Labels

label-profile = Perfil
label-region = Região
label-may-change = Alterações
label-users-see = O usuário vê
label-wrong = Errado
label-checked = Conferido
label-seen = visto
label-expected = esperado
label-note-on = nota
label-source = fonte
label-blocks = Bloqueia
label-change = Alteração
label-risk = risco
label-undo = desfazer
label-owner = mantido por
preview-owner-first = Faça a alteração lá: "c" a mostra como código. Aplique aqui só para acabar com uma interrupção.
label-missing = falta
label-beyond = Nota
label-unclear = Incerto
undo-word-full = por inteiro
undo-word-partial = em parte
undo-word-none = não é possível
lessons-legend = [x] concluída  [~] começada
label-choice = escolha
label-uses = usa
label-calls = chamadas

## Start

start-question = O que você quer fazer?
start-version = { $version }
start-check = Verificar um grupo de usuários
start-check-why = só leitura; problemas de MFA e correções
start-practice = Laboratório de prática
start-practice-why = exercícios de correção, sem conta AWS
start-place = Perfil e Região
start-place-why = escolher a conta AWS e a Região
start-continue = Continuar com { $pool }
start-where = Conta AWS em uso
start-as-environment = padrão da AWS CLI
start-from = { $value } (de { $source })
start-may-asks = nenhuma até você permitir na tela
start-may-flag = permitidas por --allow-changes; cada uma é mostrada antes
start-may-never = nenhuma: --read-only as proíbe
start-nothing-sent = Nada é enviado à AWS antes da sua escolha. As credenciais são procuradas como a AWS CLI faz.
start-practice-only = Iniciado com --practice: nenhuma conta AWS é lida ou alterada. Inicie o programa sem essa opção para trabalhar numa conta.

## Profile and Region

place-intro = Escolha um perfil e depois uma Região. A primeira linha de cada lista deixa a escolha para o ambiente, como faz a AWS CLI.
place-environment-profile = do ambiente
place-environment-region = do perfil
ask-region = Qual Região? Por exemplo sa-east-1
wrong-region = Isso não é o nome de uma Região; elas são como sa-east-1.

## Pools

pools-opening-lab = Abrindo a lição
pools-connecting = Autenticando
pools-title = Escolha um grupo de usuários
pools-title-rehearse = Escolha o grupo de usuários para testar um login
pools-title-enrol = Escolha o grupo de usuários para configurar um autenticador
pools-count = { $shown } de { $all }
pools-filter = filtro:
pools-filter-empty = Nenhum grupo de usuários tem isso no nome ou no ID. Esc limpa o filtro.
pools-listing = Listando os grupos de usuários…
pools-none = Nenhum grupo de usuários em { $region } na conta { $account }. Está em outra Região (tecle "p") ou conta? Com o ID dele, tecle "I" para abrir direto.
pools-none-lab = Esta conta de prática não tem grupo de usuários. Qualquer cliente da AWS pode criar um: "cognito-doctor practice serve", em outro terminal, mostra como.
pools-cut-short = A lista ficou incompleta: { $code }. Tecle "r" para ler de novo.
pools-name = nome
pools-id = ID
pools-changed = alterado
pools-reading-details = lendo
pools-denied = Você não tem permissão para ler: falta { $permission }.
pools-users = usuários
pools-tier = plano
pools-sign-in = login com
pools-sms-role = perfil do IAM
pools-who = autenticado como { $arn }
pools-read-by = lido por { $arn }
ask-pool-id = Qual grupo de usuários? Digite ou cole o ID, por exemplo us-east-1_AbC123xyz
wrong-pool-id = Isso não é o ID de um grupo de usuários; eles são como us-east-1_AbC123xyz.
ask-other-region = { $id } é um grupo de usuários de { $region }; você está autenticado em { $here }. Tecle Enter para olhar em { $region } ou Esc para ficar.

## Inspect

inspect-title = Lendo { $pool }: nada é alterado
inspect-count = { $done } de { $all } respostas
read-running = lendo
read-ok = ok
read-denied = negado
read-failed = falhou
read-needs = precisa de { $permission }

## Findings

findings-title = Achados
findings-read-at = lido { $at }
findings-folded = { $count ->
    [0] 0 em ordem ou não se aplica
    [one] 1 em ordem ou não se aplica
   *[other] { $count } em ordem ou não se aplicam
 } (tecle "o" para ver)
findings-all-well = Nada de errado foi encontrado.
findings-all-well-next = É sobre um usuário? Tecle "w" e indique o usuário. Quer mais um segundo fator? Tecle "g" para ver o que falta para ele. Usuários relatam algo? Tecle "o" para ver tudo e depois "e" no item relatado. Um único login falha? A tecla "S" testa um passo a passo.
findings-older = O grupo de usuários foi alterado depois desta leitura. Tecle "r" para ler de novo.
findings-typed = Você digitou
why-user-not-named = antes, indique o usuário (w)
ask-user-name = O risco é alto. Digite o nome do usuário para continuar: { $user }
wrong-user-name = Esse não é o nome do usuário.
preview-asks-user = Tecle "A" para aplicar; antes o nome do usuário é pedido, porque o risco é alto.
key-reset-authenticator = redefinir autenticador
help-reset-authenticator = Redefinir autenticador…: excluir o autenticador do usuário indicado, que perdeu o celular

## Steps

steps-number = Passo { $step } de { $all }
steps-evidence = Visto às { $at }
steps-by-hand = não feito
steps-done = feito
steps-console = No console da AWS
steps-cli = Com a AWS CLI
steps-y-copies = tecle "y" para copiar
steps-or-let-me = Ou tecle "a" para ver esta alteração antes de ela ser feita: { $summary }

## Preview

preview-change = Alteração { $number } de { $all }
preview-means = O que significa
preview-by-hand = O mesmo com a AWS CLI
preview-hidden = { $count ->
    [0] … 0 linhas sem alteração
    [one] … 1 linha sem alteração
   *[other] … { $count } linhas sem alteração
 }
preview-unknown = Mais novos que este programa, devolvidos como vieram: { $members }
preview-what-moved = Alterado desde que foi mostrado
preview-rereading = Lendo de novo, para ter certeza de que nada mudou
preview-same = Relido agora: nada mudou.
preview-one-key = Tecle "A" para aplicar; Esc deixa como está.
preview-asks-name = Tecle "A" para aplicar; antes o nome do grupo de usuários é pedido, porque o risco é alto.
preview-asks-account = Tecle "A" para aplicar; antes é pedida a sua permissão para alterar esta conta.
preview-bundle = Um pacote não altera nada. Tecle "w" para salvar o plano: quem tem acesso o aplica.
preview-read-only = Nada mudou. --read-only proíbe aplicar.
preview-moved = Algo mudou desde que isto foi mostrado; não pode ser aplicado. Tecle "r" para ler de novo; Esc e depois "r" fazem um novo plano.
preview-stuck = Não foi possível ler se algo mudou; tecle "r" para tentar de novo.
ask-account-rehearse = Isto faz o login de um usuário real e as alterações que você confirmar no caminho. Para permitir isso na conta { $account }, digite os quatro últimos dígitos da conta.
ask-account = Para permitir que este programa altere a conta { $account }, digite os quatro últimos dígitos da conta.
wrong-account = Esses não são os quatro últimos dígitos desta conta.
ask-pool-name = O risco é alto. Digite o nome do grupo de usuários para continuar: { $pool }
wrong-pool-name = Esse não é o nome do grupo de usuários.

## Verify

verify-applying = Alterando { $pool }
verify-undoing = Desfazendo uma alteração de { $pool }
verify-reading-again = lendo mais uma vez
verify-sending = enviando
verify-reading-rules = ler tudo de novo e julgar
verify-waiting = A alteração no IAM ainda não chegou ao Cognito. Nova tentativa em { $next } s, restam { $left } s.
verify-waiting-why = Isso é normal depois de uma alteração no IAM; leva até dois minutos.
verify-journaled = Anotado antes da primeira chamada, para poder ser desfeito.
verify-applied = Aplicado.
verify-undone = Desfeito.
verify-nothing = Não havia nada a fazer.
verify-refused = A AWS recusou. O que está marcado como feito foi alterado; o resto ficou como estava.
verify-not-sent = Não enviado. Nada foi alterado.
verify-refused-nothing = A AWS recusou. Nada foi alterado.
verify-moved = Parado: outra coisa mudou desde a prévia. Nada disso foi sobrescrito.
verify-in-doubt = Em dúvida: a AWS não respondeu, e as configurações não mostram se a alteração foi feita.
verify-request = solicitação { $id }
verify-before-after = Antes e depois
verify-next-clean = Nenhum problema encontrado. Confirme com um login de verdade.
verify-next-left = { $count ->
    [0] Não resta nenhum achado.
    [one] Resta 1 achado.
   *[other] Restam { $count } achados.
 } Enter volta aos achados; depois de uma alteração no IAM, tecle "r" para ler de novo.
verify-next-back = Enter volta.
verify-next-refused = Enter volta aos achados, que mostram o que vale agora.
verify-next-moved = Enter volta; tecle "r" para ler o grupo de usuários de novo e fazer um novo plano.
verify-next-in-doubt = Nada será reenviado sozinho. Tecle "r" para ler o grupo de usuários e ver o que vale agora.
verify-may-undo = Tecle "u" para desfazer esta alteração; a prévia vem antes.
verify-planning-undo = Vendo como desfazer
verify-no-undo-plan = Não pode ser desfeito agora:
verify-lesson-done = A lição { $number } está corrigida.
lesson-answered = Lição { $number } concluída: um login respondeu a { $answered } e terminou em tokens.
lesson-produced = Lição { $number } concluída: { $problems } foi provocado e corrigido.
lesson-done = Lição { $number } concluída.

## Practice lab

lessons-reading = Lendo as lições…
lessons-none = Nenhuma lição foi encontrada.
lessons-count = { $done } de { $all } concluídas
lessons-goal = Objetivo
lessons-hints = Dicas: { $shown } de { $all } (tecle "i" para mais uma)
lessons-filter-empty = Nenhuma lição tem isso no título ou na história. Esc limpa o filtro.

## Changes made

entries-title = Alterações feitas nesta conta e Região, a mais nova primeiro
entries-reading = Lendo o diário
entries-none = Este programa não mudou nada nesta conta e Região.
entries-undoes = desfaz: { $what }
entries-filter-empty = Nenhuma alteração tem isso no grupo de usuários, na correção ou na hora. Esc limpa o filtro.
entries-undo-of = Desfazer: { $what }

## Calls

calls-none = Nenhuma chamada foi feita ainda.
calls-count = { $count ->
    [0] 0 chamadas
    [one] 1 chamada
   *[other] { $count } chamadas
 }, { $millis } no total
calls-times = horários { $offset }
calls-filter-empty = Nenhuma chamada tem isso no nome, na resposta ou no ID da solicitação. Esc limpa o filtro.

## Troubles

stuck-credentials = Não foram encontradas credenciais que a AWS aceite.
stuck-region = Nenhuma Região foi escolhida. Volte (Esc) e escolha uma com 4, ou defina AWS_REGION.
stuck-denied = Você está autenticado com uma identidade que não tem permissão para esta chamada.
stuck-other = A AWS respondeu com um erro.
stuck-bench = O laboratório de prática (3 na tela inicial) não precisa de conta AWS.
stuck-other-region = Este ID é de um grupo de usuários em { $region }. Tecle "p" para olhar lá.
stuck-run-this = Execute este comando para corrigir:
stuck-call = chamada
stuck-code = código
stuck-said = resposta
stuck-request = solicitação

## What was just said

toast-written = Gravado em { $file }: { $what }
toast-not-written = Não foi possível gravar { $what } em um arquivo: { $why }. Inicie o programa em um diretório no qual você possa gravar ou tecle "y" para copiar.
toast-follower-came = Um segundo terminal acompanha esta tela. Ele não vê segredos, códigos nem senhas.
toast-follower-left = Um segundo terminal deixou de acompanhar esta tela.
toast-copied = Enviado à área de transferência do terminal: { $what }
toast-notice = Nota:
toast-leave-anyway = Uma alteração está sendo feita agora. Tecle "q" de novo para sair mesmo assim; ela está registrada no diário.
toast-lesson-reset = A lição foi redefinida.
toast-lesson-not-reset = A lição não pôde ser redefinida: { $error }
toast-may-change = Alterações estão permitidas até você sair desta conta e Região. Tecle "A" para aplicar esta.
copied-command = o comando
copied-code = o código
copied-pool-id = o ID do grupo de usuários
copied-finding = o achado, como texto
copied-failures = a falha, como texto
copied-pages = as páginas desta fonte
copied-safer = o comando mais seguro
copied-request-ids = os IDs das solicitações
copied-entry = o ID da entrada

## Why a key cannot work now

why-no-lesson = só numa lição do laboratório
why-first-screen = esta é a primeira tela; tecle "q" para sair
why-no-last-pool = nenhum grupo de usuários foi aberto ainda
why-connecting = ainda autenticando
why-not-connected = ainda não autenticado
why-no-pool = nenhum grupo de usuários escolhido
why-no-secret-file = um segredo não é gravado em arquivo
why-nothing-to-copy = nada para copiar aqui
why-lab-place = uma lição tem a própria conta
why-still-reading = ainda lendo
why-stuck = não foi possível ler; tecle "r" para tentar de novo
why-no-steps = nada escolhido
why-nothing-wrong = nada está errado aqui: não há nada para mudar
why-last-step = este é o último passo
why-ticks-itself = este passo é verificado automaticamente, pelo que é lido
why-no-command = este passo não tem comando
why-already-shown = já está na tela; tecle "A" para aplicar
why-press-apply = Enter não altera nada; tecle "A" para aplicar
why-no-choice = não há o que escolher
why-read-only = --read-only proíbe qualquer alteração
why-no-changes = não há nada a mudar
why-ground-not-read = ainda lendo de novo; tecle "A" quando terminar
why-ground-moved = algo mudou desde que foi mostrado; tecle "r" para ler de novo
why-ground-unknown = não se sabe se algo mudou; tecle "r" para tentar de novo
why-press-again = acabou de ser relido; olhe e tecle "A" de novo
why-changing = uma alteração está sendo feita; espere até terminar
why-other-pool = esta entrada é de outro grupo de usuários
why-undo-of-undo = isto já foi um desfazer; aplique a correção de novo
why-nothing-changed = nada foi alterado
why-nothing-to-undo = um teste de login não deixa nada que possa ser desfeito
why-undo-none = Esta alteração não pode ser desfeita.
why-undone = já foi desfeito
why-no-entry = nenhuma entrada escolhida
why-no-lesson-chosen = nenhuma lição escolhida
why-no-sources = nada aqui é uma afirmação sobre a AWS
why-no-code = para este plano o grupo de usuários precisa ser lido antes: abra-o pelas constatações
why-no-pages = isto é uma conclusão nossa; nenhuma página o diz
why-no-more-hints = essa foi a última dica
why-lesson-new = a lição ainda não foi iniciada
why-nothing-behind = não há nada atrás disto
why-no-key = “{ $key }” não faz nada aqui. Tecle “x” para ver o que você pode fazer.
why-no-key-over = “{ $key }” não faz nada aqui. Esc fecha isto.
why-nothing-found = nada nesta lista corresponde; Esc limpa o filtro
why-not-here = não está aqui; tecle "I" para outro ID ou "p" para outra Região
why-practice-only = o programa foi iniciado com --practice; inicie sem essa opção para trabalhar numa conta AWS

## Keys: the footer's words

key-up = acima
key-down = abaixo
key-left = esquerda
key-right = direita
key-page-up = página acima
key-page-down = página abaixo
key-first = primeiro
key-last = último
key-forward = abrir
key-forward-place = escolher
key-forward-pools = inspecionar
key-forward-choose = escolher
key-forward-findings = passos
key-forward-failures = verificar
key-forward-steps = próximo
key-forward-verify = seguir
key-forward-lessons = começar
key-forward-entries = desfazer
key-forward-menu = fazer
key-forward-help = fechar
key-forward-note = fechar
key-forward-sources = fechar
key-forward-code = fechar
key-forward-field = OK
key-apply = aplicar
key-change = prévia
key-check = verificar
key-practice = praticar
key-place = Região
key-continue = continuar
key-other-place = Região
key-type-id = digitar ID
key-type-id-place = digitar Região
key-type-id-inspect = outro ID
key-hint = dica
key-reset = redefinir
key-tick = marcar como feito
key-choose = escolha
key-choose-code = próxima forma
key-choose-failures = período
key-undo = desfazer
key-goal = objetivo
key-show-ok = tudo
key-filter = filtrar
key-read-again = reler
key-read-again-inspect = tentar de novo
key-write = para arquivo
key-copy = copiar
key-ticket = chamado
key-sources = fontes
key-as-code = como código
key-calls = chamadas
key-language = English
key-menu = ações
key-help = ajuda
key-back = voltar
key-back-inspect = parar
key-back-stop = parar
key-back-field = cancelar
key-quit = sair
key-interrupt = sair
key-suspend = suspender

## Keys: the sentences of help and menu

help-this-screen = Nesta tela
help-everywhere = Em todas as telas
help-states = FALHA: usuários estão bloqueados agora. AVISO: funciona hoje, mas não por muito tempo ou sem segurança. ?: não deu para julgar. ok: em ordem. –: não se aplica.
help-up = uma linha acima
help-down = uma linha abaixo
help-left = à esquerda
help-left-place = para os perfis
help-left-steps = o passo anterior
help-left-rehearse = uma resposta anterior
help-left-enrol = uma resposta anterior
help-right = à direita
help-right-place = para as Regiões
help-right-steps = o próximo passo
help-right-rehearse = uma resposta posterior
help-right-enrol = uma resposta posterior
help-page-up = uma página acima
help-page-down = uma página abaixo
help-first = para a primeira linha
help-last = para a última linha
help-forward = adiante
help-forward-start = abrir o que está escolhido
help-forward-pools = inspecionar o grupo de usuários
help-forward-choose = escolher este grupo de usuários e continuar
help-forward-findings = os passos para este achado
help-forward-failures = verificar este problema no grupo de usuários, como relatado por usuários
help-forward-steps = o próximo passo
help-forward-verify = de volta aos achados
help-forward-lessons = começar a lição
help-forward-entries = mostrar como desfazer esta entrada
help-apply = aplicar a alteração mostrada
help-change = mostrar a alteração antes de ela ser feita
help-check = verificar um grupo de usuários
help-practice = abrir o laboratório de prática
help-place = escolher perfil e Região
help-continue = voltar ao grupo de usuários visto por último
help-other-place = outro perfil ou Região
help-type-id = digitar ou colar o ID de um grupo de usuários
help-type-id-place = digitar o nome de uma Região
help-type-id-inspect = digitar ou colar o ID de outro grupo de usuários
help-hint = mais uma dica
help-reset = redefinir a lição
help-tick = marcar como feito um passo que não é verificado automaticamente
help-choose = outra escolha para esta alteração
help-choose-code = a próxima forma: CloudFormation, AWS CDK, Terraform
help-choose-failures = olhar mais para trás: 24 horas, 7 dias, 90 dias
help-undo = desfazer uma alteração
help-undo-pools = as alterações feitas aqui, para desfazer uma
help-undo-findings = as alterações feitas aqui, para desfazer uma
help-goal = "Quero MFA por SMS, TOTP ou e-mail": avaliar o grupo de usuários por isso
help-show-ok = mostrar também o que está em ordem
help-filter = filtrar a lista; Esc volta a mostrá-la inteira
help-filter-pools = mostrar só os grupos de usuários com isso no nome ou no ID
help-filter-lessons = procurar uma lição por uma palavra ou ir a ela pelo número
help-read-again = ler de novo
help-write = gravar o que "y" copia em um arquivo, no diretório em que o programa foi iniciado
help-copy = copiar para a área de transferência
help-sources = as fontes do que é dito da AWS: afirmações, evidência, páginas; a mesma tecla fecha
help-as-code = esta alteração em CloudFormation, AWS CDK ou Terraform; a mesma tecla fecha
help-copy-sources = copiar as páginas da fonte no cursor
help-copy-code = copiar o código
help-ticket = a história, o objetivo e as dicas da lição; a mesma tecla fecha
help-calls = todas as chamadas feitas à AWS
help-language = Switch to English
help-menu = estas ações como menu
help-help = esta ajuda
help-back = um passo atrás
help-back-stop = parar a leitura; o que foi lido fica
help-quit = sair do programa
help-interrupt = sair do programa, de qualquer lugar
help-suspend = ir ao shell e voltar (fg)
menu-title = O que você quer fazer?
keys-column-key = Tecla
keys-column-does = Faz
keys-column-where = Onde
keys-everywhere = em todas

## Goals, reports, a user

findings-goals = objetivo: { $goals }
findings-client = cliente de aplicação: { $client }
findings-user = usuário: { $user }
findings-reported = relatado · { $title }
finding-reported = relatado por usuários ("e" limpa)
toast-report-cleared = Não conta mais como relatado: { $title }. "e" sobre ele traz o relato de volta; "o" o mostra onde está oculto.
sees-no-code = Um SMS sem código
sees-another-factor = Nenhum erro: a escolha é salva, e o login pede outro fator
sees-no-message = Nenhum erro: o código não chega
blocks-message = Usuários a quem se pede um código por SMS não recebem nenhum e não conseguem entrar.
label-next = A seguir
label-reported = Relatado
next-rehearse = Nenhuma configuração causa este problema: ele acontece nas chamadas de um login. Tecle "S" para testar um passo a passo; Enter abre os passos.
next-user = Isto é sobre um usuário, não sobre o grupo de usuários. Tecle "w" e diga qual usuário.
next-user-affected = Tecle "w" e diga um usuário afetado: os achados passam a olhar também esse usuário.
ask-user = Sobre qual usuário? Nome, sub, e-mail ou telefone. Fica mascarado em listas e relatórios.
ask-user-or-none = Sobre qual usuário? Nome, sub, e-mail ou telefone; nada digitado é nenhum usuário.
wrong-user = Digite um nome, um sub, um e-mail ou um telefone, com até 128 caracteres.
goals-question = Objetivos: ativar
goals-now-on = ativado agora
goals-now-off = desativado agora
goals-now-unknown = não pôde ser lido
goals-reads-again = Enter ativa ou desativa um objetivo e relê o grupo de usuários para ele. Nada é alterado.
goal-name-sms = mensagens SMS
goal-name-totp = aplicativo autenticador (TOTP)
goal-name-email = e-mail
goal-short-sms = MFA por SMS
goal-short-totp = MFA por TOTP
goal-short-email = MFA por e-mail
goal-needs-sms = Precisa de um perfil do IAM que permita ao Cognito enviar SMS, de uma mensagem com lugar para o código e de uma recuperação de conta que não use só o telefone.
goal-needs-totp = Precisa do TOTP ativado no grupo de usuários. Depois cada usuário configura um aplicativo autenticador, e quem não o fez ainda entra enquanto a MFA for opcional.
goal-needs-email = Precisa de três coisas nesta ordem: o plano de atributos Essentials ou Plus, um remetente do Amazon SES e uma recuperação de conta que não use só o e-mail.

## Paste an error

start-paste = Colar um erro
start-paste-why = o que um erro significa; sem rede
screen-goals = Objetivos
screen-paste = Colar um erro
screen-opinion = Segunda opinião
paste-title = O texto, com os segredos ocultos
paste-more = { $count ->
    [0] … mais 0 linhas
    [one] … mais 1 linha
   *[other] … mais { $count } linhas
 }
paste-invite = Cole o que você tem: uma exceção, um log, um comando, uma solicitação, o JSON de um grupo de usuários, uma política, um modelo, um token de acesso ou uma pergunta. Digitar também funciona.
paste-offline = Nada é enviado a lugar nenhum. Tokens, códigos, senhas, telefones e endereços são ocultados antes de qualquer coisa ser mostrada.
paste-also = Também no texto: { $what }
paste-next-explained = Enter: os passos. Tab: escolha um grupo de usuários e veja o que está errado nele para a MFA.
paste-next = Enter: os passos. Tab: escolher um grupo de usuários e procurar este problema nele.
paste-next-last = Enter: os passos. Tab: procurar este problema em { $pool }, ou em outro grupo de usuários da lista.
paste-next-practice = Enter: os passos. No laboratório de prática nenhum grupo de usuários de uma conta AWS é lido.
paste-token-title = O token
paste-token-hidden = ••• não é mostrado
paste-token-gone = O token foi lido aqui, não foi enviado a lugar nenhum e não é guardado; só o que ele diz. A assinatura não foi conferida.
paste-token-ok-undated = O token traz { $scope }; se já expirou, não foi avaliado
paste-token-causes = Duas coisas levam a isto: o cliente de aplicação não permite o escopo, ou o login não o pediu. O cliente de aplicação mostra qual.
paste-token-next = Enter: os passos. Tab: ver este cliente de aplicação no grupo de usuários { $pool }.
paste-token-no-pool = Enter: os passos. O token não cita um grupo de usuários; Tab não tem nenhum para abrir.
label-claim = Claim
label-pool = Grupo de usuários
label-client = Cliente
why-token-unread = não foi possível ler o token
why-token-no-pool = o token não cita um grupo de usuários
steps-y-copies-unseen = tecle "y" para copiar, com caracteres invisíveis
label-kind = O texto é
label-sure = Confiança
label-exception = Exceção
label-operation = Chamada
label-request = Solicitação
steps-no-pool = Nenhum grupo de usuários escolhido: <nomes entre sinais> estão no lugar dos valores dele, e nenhum passo é verificado automaticamente. Tab escolhe um grupo de usuários.
why-no-text = ainda não há texto
why-no-problem = não foi achado nele nenhum problema com passos próprios
why-no-failure = não há falha para abrir
why-failure-no-problem = este programa não tem passos para este erro
why-pool-chosen = um grupo de usuários já está escolhido
key-paste-error = colar
key-report = usuários veem
key-user = usuário
key-check-pool = ver na conta
key-check-pool-last = ver no último
key-clear = limpar
key-forward-goals = ativar/desativar
key-tick-goals = ativar/desativar
key-forward-paste = passos
help-forward-goals = ativar ou desativar este objetivo
help-tick-goals = ativar ou desativar este objetivo
help-forward-paste = os passos para o problema achado
help-paste-error = descobrir o que um texto de erro significa
help-report = "usuários veem isto": avaliar o grupo de usuários por isso
help-user = indicar um usuário para olhar
help-check-pool = escolher um grupo de usuários e procurar o problema nele
help-check-pool-last = procurar o problema no último grupo de usuários usado; Esc de lá leva à lista
help-clear = limpar o texto

## Said plainly

verify-folded = { $count ->
    [0] Mais 0 não se aplicam, antes e depois.
    [one] Mais 1 não se aplica, antes e depois.
   *[other] Mais { $count } não se aplicam, antes e depois.
 }
lessons-hints-all = Dicas: { $shown } de { $all }
finding-if-lost = Se o celular foi perdido, a tecla "R" redefine o autenticador; a prévia vem antes.
finding-if-so = Se for isso, o usuário vê
finding-not-from-here = Não daqui. { $why }
label-would-block = Bloquearia
why-name-user = diga antes qual usuário (w)
why-rehearse = nenhuma configuração causa este problema; tecle "S" para testar um login passo a passo
why-nothing-safer = não há nada mais seguro a mostrar
why-reset-instead = "R" corrige isto: redefine o aplicativo autenticador do usuário
why-enrol-instead = "E" corrige isto: cadastra um aplicativo autenticador para o usuário
key-name-space = Espaço

## Início e o caminho até a bancada

start-rehearse = Testar um login
start-rehearse-why = passo a passo; com erros de propósito
start-enrol = Configurar um autenticador
start-enrol-why = QR code, primeiro código e relógios
screen-rehearse = Testar um login
screen-enrol = Configurar um autenticador
screen-phones = Celulares
label-way = Caminho
label-user = Usuário
label-password = Senha
label-token = Token
label-app = Autenticador
label-messages = Mensagens
label-sent = Enviado
label-answer = Resposta
label-means = Significa
label-to-do = A fazer

## Antes da primeira chamada

rehearse-title = Testar um login
rehearse-title-why = Um usuário entra com chamadas de verdade, uma de cada vez. Antes de uma chamada que custa ou altera algo, o programa avisa e pergunta.
enrol-title = Configurar um autenticador
enrol-title-why = O aplicativo autenticador de um usuário é configurado com chamadas de verdade: um QR code para ler e depois o primeiro código.
form-which-way = Como você chega à conta do usuário?
form-way-sign-in = fazendo login, com a senha
form-way-token = com um token de acesso da aplicação
form-who = Quem vai entrar?
form-someone-else = outro usuário …
form-user-hint = Como o usuário digita na aplicação: um nome, um e-mail ou um número de telefone. Fica mascarado em listas e relatórios.
form-which-client = Por qual cliente de aplicação?
form-no-clients = Nenhum cliente de aplicação deste grupo de usuários pôde ser lido, então não há por onde entrar.
form-client-unread = não pôde ser lido
form-client-no-flow = sem fluxo de login
form-client-no-flow-why = Este cliente não permite nenhum fluxo que comece um login. Ative um deles no console: o grupo de usuários › Clientes de aplicações › este cliente › Editar › Fluxos de autenticação.
form-nobody-lab = Nenhum cliente de aplicação aqui permite login. As lições 39 a 42 têm clientes que permitem.
form-client-session = Com este cliente você tem { $minutes } minutos de uma resposta à seguinte.
form-flow = Fluxo: { $flow } por { $operation }.
form-flow-of = { $at } de { $count }; esquerda e direita escolhem.
form-flows-closed = Não permitido aqui; acrescente a ExplicitAuthFlows para abrir:
form-flow-admin-password = a própria senha, com as suas credenciais
form-flow-password = a própria senha, sem SRP
form-flow-srp = uma prova da senha, que nunca é enviada
form-flow-choice = primeiro fator à escolha: senha, código, chave de acesso
form-flow-custom = perguntas dos acionadores, sem senha
form-flow-custom-srp = uma prova da senha, depois perguntas dos acionadores
form-flow-refresh = tokens novos sem login novo
form-password = A senha do usuário
form-password-hint = Não é mostrada, vai só para a AWS e é esquecida quando você sai.
form-password-known = senha conhecida
form-password-unknown = senha não conhecida aqui
form-has-app = senha conhecida, tem autenticador
form-token = Cole um token de acesso do usuário
form-token-hint = Ele é lido aqui antes de qualquer envio, não é mostrado e é esquecido quando você sai.
form-token-lab = Tab obtém um na página de login do laboratório, como a aplicação faria.
form-token-good = O token traz { $scope }. Enter continua.

## O que uma opção pede

needs-password = A senha do usuário
needs-password-lab = Tab preenche a senha de prática deste usuário.
needs-new-password = A senha nova
needs-device = Um nome para o celular (pode ficar vazio)
needs-this-device = Um nome para este dispositivo (opcional)
needs-this-device-why = Ele aparece na lista de dispositivos do usuário.
needs-device-why = Ajuda a distinguir dois celulares mais tarde.
needs-token = Um token de acesso
needs-token-lab = Tab obtém um na página de login do laboratório, como a aplicação faria.
needs-factor = Qual fator?
needs-first-factor = Qual primeiro fator?
needs-answer = A resposta ao desafio
needs-address = O endereço de e-mail que vira o fator
needs-attribute = O atributo { $name }
needs-code = O código ({ $from })
needs-phone-shows = O celular de prática mostra { $code } (Tab preenche).
needs-phone-shows-next = O celular de prática mostra { $code }, o próximo código, porque o de agora já foi usado (Tab preenche).
needs-phone-wrong = O celular de prática mostra { $code }. Tab preenche { $wrong }, que com certeza está errado.
needs-wrong = Tab preenche { $wrong }, quase com certeza errado.
needs-phone-empty = O celular de prática não mostra código para isto.
needs-no-phone = Este usuário não tem celular de prática.
needs-costs = Antes de fazer:
needs-agree = Tecle "A" para fazer; Esc desiste.
wrong-digits = O código tem { $digits } dígitos.
factor-sms = SMS
factor-email = e-mail
factor-totp = aplicativo autenticador

## Um ensaio em andamento

rehearse-sending = enviando
rehearse-steps = O que aconteceu
rehearse-more-steps = ←→ mais { $count }
rehearse-no-steps = Nada foi enviado ainda.
rehearse-before = Antes disso
rehearse-star = * errado de propósito
rehearse-on-purpose = errado de propósito
rehearse-waiting = Esperando de propósito: faltam { $time }. Esc interrompe.
session-name = sessão { $number } ({ $print })
session-valid = Vale agora: { $session }, do passo { $step }
session-left = restam { $time }
session-over = Nenhuma sessão válida: a { $session } acabou
session-perhaps-spent = Talvez já usada: { $session }
session-none = Nenhuma sessão aberta.
step-title = Passo { $number } · { $name }
step-wait = espera
step-waiting = o tempo está passando
step-on-purpose = de propósito: { $problem }
step-meant = era para ser { $problem }
step-tokens = tokens: login feito
step-secret = um segredo (não mostrado aqui)
step-verified = verificado
step-preferred = ativado e preferido
step-device-confirmed = dispositivo confirmado
step-done = feito
step-unanswered = sem resposta
step-not-sent = não enviada
step-waited = passaram { $time }
order-title = A ordem certa das chamadas
order-cli = Com a AWS CLI
order-needs-sdk = Este login calcula uma prova da senha ou do dispositivo. A AWS CLI não faz isso; um SDK com uma biblioteca cliente faz.

## A bancada de um cadastro

enrol-for = Para { $user }
enrol-scan = Leia com o aplicativo autenticador.
enrol-type = Digite os seis dígitos que ele mostra agora:
enrol-name-it = ↓ nomeia este dispositivo (opcional).
enrol-session = Sessão { $number } ({ $print }), restam { $time }
enrol-session-over = A sessão { $number } ({ $print }) acabou: tecle "o" para as outras opções.
enrol-changes-in = O código muda em { $seconds } s.
enrol-last = O último código
enrol-not-kept = O segredo não vai para nenhum arquivo nem log.
enrol-by-hand-full = O QR code não cabe ao lado deste texto. Tecle "f" para vê-lo na janela inteira ou digite isto no aplicativo:
enrol-by-hand-larger = O QR code precisa de uma janela de { $columns }x{ $rows } ou mais. Aumente a janela (ou diminua a fonte) e tecle "f"; ou digite isto no aplicativo:
enrol-as-text = Digite isto no aplicativo (tecle "s" para ver o QR code de novo):
enrol-no-code-ascii = Com --ascii não há QR code. Digite isto no aplicativo:
enrol-leave-full = Tecle "f" ou Esc para voltar.
clock-unknown = O relógio deste computador ainda não foi comparado.
clock-exact = Relógio deste computador: igual ao da AWS.
clock-ahead = O relógio deste computador está { $seconds } s adiantado em relação à AWS.
clock-behind = O relógio deste computador está { $seconds } s atrasado em relação à AWS.
clock-phone-unknown = Relógio do celular: desconhecido até um código errado.

## Os celulares de prática

phones-title = Os celulares de prática
phones-reading = Olhando os celulares
phones-none = Este grupo de usuários não tem usuários.
phones-count = { $count ->
    [0] 0 mensagens
    [one] 1 mensagem
   *[other] { $count } mensagens
 }
phones-password-changed = senha não conhecida aqui
phones-no-app = sem autenticador
phones-code = { $code }, muda em { $seconds } s
phones-code-next = { $code }, o próximo código (o atual já foi usado), muda em { $seconds } s
phones-pending = ainda não verificado: o primeiro código não foi enviado
phones-no-messages = nenhuma
phones-message = { $at }  { $medium } para { $to }
phones-sms = SMS
phones-mail = e-mail
phones-lost = nunca chega: { $why }
phones-lost-unexplained = nunca chega
phones-lost-sandbox = nunca chega: o sandbox só envia para números e endereços verificados
phones-lost-sms-sandbox = nunca chega: a conta está no sandbox de SMS e o número não foi verificado
phones-lost-spend-limit = nunca chega: o limite mensal de gastos com SMS foi atingido
phones-lost-mail-sandbox = nunca chega: o Amazon SES está no sandbox e o endereço não foi verificado
phones-lost-sending-paused = nunca chega: o envio pelo Amazon SES está pausado

## Dito na bancada

toast-leave-sending = Uma chamada está em andamento: ela pode ter efeito, e a resposta é registrada no diário. Tecle Esc mais uma vez para sair mesmo assim.
toast-leave-rehearsal = O login não terminou; ao sair, será preciso recomeçar. Tecle Esc mais uma vez para sair dele.
toast-quit-rehearsal = O login ou a configuração não terminou e se perderia. Tecle "q" de novo para sair do programa.
toast-may-rehearse = Alterações estão permitidas até você sair desta conta e Região.
toast-copy-secret = O segredo iria para a área de transferência deste terminal, onde outros programas podem lê-lo. Tecle "y" de novo para copiar.
toast-token-anyway = A AWS recusaria este token, pelo motivo na tela. Enter envia mesmo assim.
toast-no-hosted-token = A página de login do laboratório não devolveu um token: { $why }
toast-world-changed = Outro programa mudou a conta de prática; isto foi lido de novo.
copied-sequence = as chamadas na ordem certa
copied-secret = o segredo
why-no-user = digite quem vai entrar
why-no-flow = este cliente de aplicação não permite fluxo que comece um login; escolha outro
why-no-client = não há cliente de aplicação por onde entrar
why-no-password = digite a senha
why-no-token = cole um token de acesso
why-nothing-typed = nada foi digitado
why-no-factor = não há fator para escolher
why-no-costs = não há nada a confirmar
why-agree = isto custa ou altera algo, veja acima; tecle "A" para fazer
why-not-enrolling = nenhum segredo espera o primeiro código
why-not-begun = o teste não começou
why-sending = uma chamada está em andamento
why-waiting = está esperando; Esc interrompe
why-no-phone = não há celular de prática para ler daqui
why-no-phones = só o laboratório tem celulares; fora dele, o código está no celular do usuário
key-rehearse = testar login
key-failures = falhas
key-enrol = configurar app
key-phones = celulares
key-fill = preencher
key-swap = inverter
key-full-screen = só o QR code
key-show-secret = como texto
key-show-code = QR code
key-moves = outras opções
key-moves-rehearse = QR code
key-forward-rehearse = continuar
key-forward-enrol = continuar
key-apply-rehearse = fazer
key-apply-enrol = fazer
key-copy-rehearse = copiar chamadas
key-copy-enrol = copiar segredo
help-rehearse = testar um login passo a passo
help-failures = em que os usuários deste grupo de usuários falharam há pouco (CloudTrail)
help-enrol = configurar o aplicativo autenticador de um usuário
help-phones = os celulares de prática: mensagens e códigos (laboratório)
help-fill = preencher com o que o celular de prática mostra
help-swap = inverter preto e branco do QR code
help-full-screen = só o QR code, na janela inteira
help-show-secret = o segredo como texto em vez do QR code
help-show-code = o QR code de novo em vez do texto
help-moves = as outras opções deste teste
help-moves-rehearse = de volta ao QR code
help-forward-rehearse = responder à pergunta ou fazer o que está escolhido
help-forward-enrol = responder à pergunta ou enviar o código
help-apply-rehearse = fazer aquilo cujo custo está na tela
help-apply-enrol = fazer aquilo cujo custo está na tela
help-copy-rehearse = copiar a ordem certa das chamadas
help-copy-enrol = copiar o segredo

## Fontes: por que algo pode ser dito da AWS

sources-title = Fontes
sources-checked = { $evidence }, verificado em { $day }
sources-line = Fonte: { $id } ({ $evidence })
sources-finding = O achado
sources-change = A alteração
sources-guide = O guia deste problema
sources-step = Este passo
sources-answer = A resposta
sources-next = O que vem a seguir
evidence-documented = documentação da AWS
evidence-model = modelo de serviço da AWS
evidence-observed = medido por outros
evidence-reported = relato público
evidence-inferred = conclusão nossa; a AWS não a documenta
