# O registro de uma sessão: sua tela, suas anotações, o que a linha de comando diz dele.

screen-record = Registro da sessão
screen-write = Anotação para o registro da sessão
key-record = registro da sessão
help-record = o registro da sessão: o que foi visto, decidido e alterado, e o que falta; a mesma tecla fecha
key-end-record = encerrar o registro
help-end-record = encerrar este registro; a próxima sessão neste lugar começa um novo
key-note = anotação
help-note = adicionar uma anotação ao registro da sessão
key-keep-note = guardar a anotação
help-keep-note = guardar a anotação

record-note-about = Enter começa uma linha nova, Ctrl-S guarda a anotação. Esc fecha; o que você escreveu continua aqui quando você teclar "n" de novo.
record-note-warned = Isto parece um segredo, um código, um endereço ou um número de telefone. Tecle Ctrl-S de novo para guardar a anotação com { $masked } no lugar, ou mude o texto.
toast-note-kept = A anotação está no registro da sessão ("v" mostra).
why-note-empty = A anotação está vazia.
why-no-record = O registro da sessão começa quando você escolhe uma conta, uma Região ou uma lição.
why-record-unwritable = Não é possível gravar o registro da sessão; todo o resto funciona.
why-record-ended = Este registro foi encerrado. A próxima sessão neste lugar começa um novo.
toast-record-unwritable = Não é possível gravar o registro da sessão; todo o resto funciona. { $error }
toast-record-damaged = Não foi possível ler um registro de sessão. Ele foi guardado como { $file }, e um novo registro foi começado.
toast-record-end = Tecle "E" de novo para encerrar este registro. Depois disso nada mais pode ser adicionado a ele.
toast-record-ended = O registro foi encerrado.
toast-remains = Isto é o que falta. Tecle "q" de novo para sair; o registro continua aberto.
copied-record = o registro da sessão

record-title = Registro da sessão
record-open = aberto
record-ended = encerrado
record-place = Lugar
record-lesson = Laboratório de prática, lição { $lesson }
record-began = Início
record-last = Última entrada
record-tickets = Chamados
record-people = Pessoas
record-stays-open = Ele continua aberto até você encerrá-lo ("E") ou até passar um dia sem nenhuma entrada. Endereços, números de telefone, nomes de usuários, códigos e segredos não estão nele; [e-mail], [phone], [user], [code], [token] ou [secret] fica no lugar.
record-remains = O que falta
record-remains-nothing = Nada que este programa tenha visto.
record-in-doubt = Em dúvida: { $what } ({ $call })
record-step = Não feito: { $step }
record-deployment = A próxima implantação pode desfazer isto: { $what } ({ $owner })
record-fine = { $count ->
    [0] 0 verificações estão ok ou não se aplicam.
    [one] { $count } verificação está ok ou não se aplica.
   *[other] { $count } verificações estão ok ou não se aplicam.
}
record-user = Usuário: { $user }
record-goals = Objetivos: { $goals }
record-reported = Relatado por usuários: { $problems }
record-decided = Alterações que foram visualizadas antes
record-end-left = Não executada
record-end-applied = Feita
record-end-nothing-to-do = Nada a alterar
record-end-partial = Feita em parte
record-end-refused = Recusada
record-end-moved = Interrompida, as configurações tinham mudado
record-end-in-doubt = Em dúvida
record-end-not-made = Não feita
record-end-undone = Desfeita
record-changed = Alterações e o que resultou delas
record-choice = Escolhido: { $chosen }
record-choice-of = Escolhido: { $chosen } (outras opções: { $others })
record-undo = Desfazer uma alteração anterior
record-undone = Desfeita.
record-undo-full = Pode ser desfeita.
record-undo-partial = Pode ser desfeita em parte.
record-undo-none = Não pode ser desfeita.
record-undo-why-rehearse = As chamadas de um login testado não podem ser desfeitas.
record-undo-why-enrol = Para remover o aplicativo autenticador, redefina-o: essa é uma alteração própria.
record-notes = Anotações

trouble-record = O registro da sessão não foi gravado. Verifique se o diretório de estado (COGNITO_DOCTOR_STATE_DIR) pode ser gravado.
cli-note-empty = A anotação está vazia: nada foi guardado.
cli-note-masks = Algo nesta anotação parece um segredo, um código, um endereço ou um número de telefone. Ela seria guardada assim:
    { $note }
cli-ask-note = Guardar a anotação assim? [s/N]
cli-note-not-kept = A anotação não foi guardada.
cli-note-kept = A anotação está no registro da sessão { $record } ({ $notes ->
    [0] 0 anotações
    [one] { $notes } anotação
   *[other] { $notes } anotações
}).
cli-record-damaged = Não foi possível ler um registro de sessão ({ $error }). Ele foi guardado como { $file }.
usage-note = Adiciona uma anotação ao registro da sessão.
usage-note-text = O texto, ou '-' para a entrada padrão
usage-note-yes = Não perguntar: guardar a anotação, com o que parece um segredo mascarado
usage-global-ticket = Um chamado para o registro da sessão; pode ser dado várias vezes. check e plan também escrevem nele então
usage-global-by = Quem está no teclado, para o registro da sessão
copied-report = o relatório da sessão
key-write-record = gravar relatório
help-write-record = gravar o relatório da sessão em dois arquivos, no diretório em que o programa foi iniciado: Markdown e HTML
